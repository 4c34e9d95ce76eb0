namespace MyPage.Domain.Contracts;

/// <summary>
/// A Japanese mobile number of eleven digits that begins with 0. Spelling (hyphens, spaces, full width) does not tell
/// two numbers apart.
/// </summary>
public readonly record struct PhoneNumber : IComparable<PhoneNumber>
{
    /// <summary>How many digits a number has.</summary>
    public const int Length = 11;

    private PhoneNumber(string digits) => Digits = digits;

    /// <summary>The eleven digits without separators.</summary>
    public string Digits { get; }

    /// <summary>Reads a number; false when it has not exactly eleven digits or anything else but separators in it.</summary>
    public static bool TryParse(string? text, out PhoneNumber number)
    {
        number = default;
        if (text is null || text.Length > 40)
        {
            return false;
        }

        Span<char> digits = stackalloc char[Length];
        if (!DigitText.TryRead(text, digits) || digits[0] != '0')
        {
            return false;
        }

        number = new PhoneNumber(new string(digits));
        return true;
    }

    /// <summary>Takes digits that were read before, from the database; throws on anything else.</summary>
    public static PhoneNumber FromDigits(string digits) =>
        TryParse(digits, out var number) ? number : throw new FormatException("Not a phone number of eleven digits.");

    /// <summary>A number that nobody can have, since none begins with 000: for lines whose own is no longer kept (docs/retention.md).</summary>
    public static PhoneNumber OfNobody(int place) => new(place.ToString("D11", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>070-1234-5678.</summary>
    public override string ToString() => $"{Digits.AsSpan(0, 3)}-{Digits.AsSpan(3, 4)}-{Digits.AsSpan(7, 4)}";

    /// <summary>070-****-5678: enough for its owner to know it, too little for anybody else.</summary>
    public string ToMaskedString() => $"{Digits.AsSpan(0, 3)}-****-{Digits.AsSpan(7, 4)}";

    /// <summary>By their digits.</summary>
    public int CompareTo(PhoneNumber other) => string.CompareOrdinal(Digits, other.Digits);

    /// <summary>Before, by its digits.</summary>
    public static bool operator <(PhoneNumber left, PhoneNumber right) => left.CompareTo(right) < 0;

    /// <summary>After, by its digits.</summary>
    public static bool operator >(PhoneNumber left, PhoneNumber right) => left.CompareTo(right) > 0;

    /// <summary>Before, or the same.</summary>
    public static bool operator <=(PhoneNumber left, PhoneNumber right) => left.CompareTo(right) <= 0;

    /// <summary>After, or the same.</summary>
    public static bool operator >=(PhoneNumber left, PhoneNumber right) => left.CompareTo(right) >= 0;
}
