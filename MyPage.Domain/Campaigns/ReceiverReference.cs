namespace MyPage.Domain.Campaigns;

/// <summary>What the payment partner knows a receiver by, as the holder typed it.</summary>
public static class ReceiverReference
{
    /// <summary>The fewest characters.</summary>
    public const int Shortest = 4;

    /// <summary>The most characters.</summary>
    public const int Longest = 64;

    /// <summary>Reads it whatever its width, without spaces: 4 to 64 of A–Z, a–z, 0–9 and - _ . @ +, the first a letter or digit (no spreadsheet takes it for a formula); false otherwise.</summary>
    public static bool TryRead(string? text, out string reference)
    {
        reference = string.Concat(OutsideText.Fold(text ?? "").Where(c => !char.IsWhiteSpace(c)));
        return reference.Length is >= Shortest and <= Longest && char.IsAsciiLetterOrDigit(reference[0])
            && reference.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@' or '+');
    }

    /// <summary>All but its last three characters hidden.</summary>
    public static string Masked(string reference) => new string('*', reference.Length - 3) + reference[^3..];
}
