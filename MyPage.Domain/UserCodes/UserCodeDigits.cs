using System.Security.Cryptography;

namespace MyPage.Domain.UserCodes;

/// <summary>
/// The digits of a 利用者コード in the clear: 16, the last a Luhn check digit, the rest from a cryptographic random
/// source (docs/product.md 3). It exists only on its way to the holder's screen or from a customer's input; it never goes
/// into a log, an audit entry or a table. <see cref="ToString"/> therefore does not print it.
/// </summary>
public readonly record struct UserCodeDigits
{
    /// <summary>How many digits a code has, check digit included.</summary>
    public const int Length = 16;

    private readonly string? _digits;

    private UserCodeDigits(string digits) => _digits = digits;

    /// <summary>The 16 digits without separators.</summary>
    public string Reveal() => _digits ?? throw new InvalidOperationException("No code was read.");

    /// <summary>Four groups of four, as they are shown.</summary>
    public IReadOnlyList<string> RevealGroups()
    {
        var digits = Reveal();
        return [digits[..4], digits[4..8], digits[8..12], digits[12..]];
    }

    /// <summary>A new code. 15 random digits give 10^15 codes, so that guessing finds nothing.</summary>
    public static UserCodeDigits Create()
    {
        Span<char> digits = stackalloc char[Length];
        for (var i = 0; i < Length - 1; i++)
        {
            digits[i] = (char)('0' + RandomNumberGenerator.GetInt32(10));
        }

        digits[^1] = CheckDigit(digits[..^1]);
        return new UserCodeDigits(new string(digits));
    }

    /// <summary>
    /// Reads what a customer typed. Spaces, dashes, invisible characters and full-width digits are forgiven; false when there are not exactly
    /// 16 digits, when anything else is among them, or when the check digit is wrong (refusal <c>mistyped</c>).
    /// </summary>
    public static bool TryParse(string? text, out UserCodeDigits code)
    {
        code = default;
        if (text is null || text.Length > 200)
        {
            return false;
        }

        Span<char> digits = stackalloc char[Length];
        if (!DigitText.TryRead(text, digits) || CheckDigit(digits[..^1]) != digits[^1])
        {
            return false;
        }

        code = new UserCodeDigits(new string(digits));
        return true;
    }

    /// <summary>Never the digits: a code must not reach a log by accident.</summary>
    public override string ToString() => "(user code)";

    // Luhn (ISO/IEC 7812-1, annex B): from the right, every second digit doubled, starting beside the check digit.
    private static char CheckDigit(ReadOnlySpan<char> payload)
    {
        var sum = 0;
        for (var i = 0; i < payload.Length; i++)
        {
            var digit = payload[payload.Length - 1 - i] - '0';
            if (i % 2 == 0)
            {
                digit *= 2;
                if (digit > 9)
                {
                    digit -= 9;
                }
            }

            sum += digit;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
