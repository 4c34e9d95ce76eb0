namespace MyPage.Domain;

/// <summary>What people type between and instead of digits: full-width digits, spaces, and many kinds of hyphens.</summary>
internal static class DigitText
{
    public static bool TryReadDigit(char c, out char digit)
    {
        digit = c switch
        {
            >= '0' and <= '9' => c,
            >= '０' and <= '９' => (char)(c - '０' + '0'),
            _ => default,
        };
        return digit != default;
    }

    public static bool IsSeparator(char c) =>
        char.IsWhiteSpace(c) || c is '-' or '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or 'ー' or '－' or 'ｰ' or '\u200B' or '\uFEFF';
}
