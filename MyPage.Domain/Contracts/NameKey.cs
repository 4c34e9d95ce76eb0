using System.Globalization;
using System.Text;

namespace MyPage.Domain.Contracts;

/// <summary>
/// The form in which names and readings are searched (docs/console.md, 顧客): as a caller says them, not as a system wrote them.
/// Alike are half and full width, voiced marks written apart, hiragana and katakana, small and large kana, long vowels however they
/// are written (オオノ, オーノ, オウノ), letter case; white space, dashes, dots, variation selectors and whatever cannot be seen count for nothing.
/// Each character's form depends on what stands before it alone: the key of a name's beginning is the beginning of its key. It is
/// never shown, and never decides who is another person (<see cref="PersonName"/> does).
/// </summary>
public static class NameKey
{
    /// <summary>The longest key, in UTF-16 code units; a longer one is cut there, between characters.</summary>
    public const int MaximumLength = 100;

    private const char Long = 'ー';
    private const char VoicedMark = '\u3099';
    private const char SemiVoicedMark = '\u309A';
    private const string Small = "ァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ";
    private const string Large = "アイウエオツヤユヨワカケクシストヌハヒフヘホムラリルレロ";

    // The kana that end in each vowel.
    private static readonly (char Vowel, string Kana)[] Rows =
    [
        ('ア', "アカサタナハマヤラワガザダバパヷ"),
        ('イ', "イキシチニヒミリギジヂビピヰヸ"),
        ('ウ', "ウクスツヌフムユルグズヅブプヴ"),
        ('エ', "エケセテネヘメレゲゼデベペヱヹ"),
        ('オ', "オコソトノホモヨロヲゴゾドボポヺ"),
    ];

    private static readonly Dictionary<char, char> VowelOf = Rows.SelectMany(row => row.Kana.Select(kana => (kana, row.Vowel))).ToDictionary(pair => pair.kana, pair => pair.Vowel);

    /// <summary>The key of a name or a reading, or of what somebody typed of it; empty when there is neither letter nor digit in it.</summary>
    public static string Of(string text)
    {
        var key = new StringBuilder(text.Length);

        // The vowel that the next character may lengthen; none after a consonant, a kanji or at the start.
        char? vowel = null;
        foreach (var rune in OutsideText.Fold(Joined(text)).EnumerateRunes())
        {
            var written = Katakana(rune);
            string? next = null;
            if (IsLengthening(written, vowel))
            {
                next = key[^1] == Long ? null : Long.ToString();
            }
            else if (IsCounted(written))
            {
                next = Rune.ToUpperInvariant(written).ToString();
                vowel = written.IsBmp && VowelOf.TryGetValue((char)written.Value, out var ends) ? ends : null;
            }

            if (key.Length + (next?.Length ?? 0) > MaximumLength)
            {
                break;
            }

            key.Append(next);
        }

        return key.ToString();
    }

    // Before folding, so that marks join their letters, whatever stands between, small ones too; what was written as a spaced mark is one.
    private static string Joined(string text)
    {
        var joined = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is 0x309B)
            {
                joined.Append(VoicedMark);
            }
            else if (rune.Value is 0x309C)
            {
                joined.Append(SemiVoicedMark);
            }
            else if (!Rune.IsWhiteSpace(rune) && OutsideText.CanBeSeen(rune) && rune.Value is not (>= 0xFE00 and <= 0xFE0F) && !IsVariationSelector(rune))
            {
                joined.Append(Katakana(rune).ToString());
            }
        }

        return joined.ToString();
    }

    private static Rune Katakana(Rune rune)
    {
        if (!rune.IsBmp)
        {
            return rune;
        }

        var c = (char)rune.Value;
        var katakana = c is (>= 'ぁ' and <= 'ゖ') or 'ゝ' or 'ゞ' ? (char)(c + ('ァ' - 'ぁ')) : c;
        var small = Small.IndexOf(katakana, StringComparison.Ordinal);
        return new Rune(small < 0 ? katakana : Large[small]);
    }

    // ー, any dash that is typed in its place, the same vowel again, ウ after オ and イ after エ.
    private static bool IsLengthening(Rune rune, char? vowel) => vowel is { } before
        && (IsDash(rune) || rune.Value == before || (before == 'オ' && rune.Value == 'ウ') || (before == 'エ' && rune.Value == 'イ'));

    private static bool IsDash(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.DashPunctuation || rune.Value is '~' or 0x2212 or 0x223C or 0x2500 or 0x2501 or Long;

    private static bool IsCounted(Rune rune) => rune.Value != Long && Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsVariationSelector(Rune rune) => rune.Value is >= 0xE0100 and <= 0xE01EF;
}
