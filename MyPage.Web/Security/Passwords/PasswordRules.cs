using System.Text;
using Microsoft.AspNetCore.Identity;
using MyPage.Domain;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Passwords;

/// <summary>
/// Twelve characters or more, any composition, and nothing that a guesser tries first: common passwords, keyboard walks,
/// repeats, sequences, and what everybody knows of the account (OWASP ASVS 5.0 V6.2, NIST SP 800-63B-4).
/// </summary>
public sealed class PasswordRules : IPasswordValidator<PortalAccount>
{
    public const int LeastLength = 12;
    public const int MostLength = 128;

    private static readonly Lazy<HashSet<string>> Common = new(ReadCommon);

    public Task<IdentityResult> ValidateAsync(UserManager<PortalAccount> manager, PortalAccount user, string? password) =>
        Task.FromResult(Check(password ?? "", user.UserName ?? "") is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = fault.ToString() })
            : IdentityResult.Success);

    /// <summary>Null when the password may be used for this login ID.</summary>
    public static PasswordRefusal? Check(string password, string loginId)
    {
        var length = new System.Globalization.StringInfo(password).LengthInTextElements;
        if (length < LeastLength)
        {
            return PasswordRefusal.TooShort;
        }

        if (password.Length > MostLength)
        {
            return PasswordRefusal.TooLong;
        }

        var plain = Simplify(password);
        return plain.Contains(Simplify(loginId), StringComparison.Ordinal) || IsCommon(plain) ? PasswordRefusal.TooCommon : null;
    }

    private static bool IsCommon(string plain) =>
        plain.Distinct().Count() <= 4
        || IsRepeated(plain)
        || IsSequence(plain)
        || Common.Value.Any(word => IsLittleMoreThan(word, plain));

    // A common word stays common with a year, a name's initial or marks around it.
    private static bool IsLittleMoreThan(string word, string plain) =>
        plain.Contains(word, StringComparison.Ordinal) && plain.Replace(word, "", StringComparison.Ordinal).Length <= 4;

    private static bool IsRepeated(string text) =>
        Enumerable.Range(1, text.Length / 2).Any(size => text.Index().All(c => c.Item == text[c.Index % size]));

    private static bool IsSequence(string text)
    {
        var steps = text.Zip(text.Skip(1), (a, b) => b - a).ToList();
        return steps.Count(step => step is 1 or -1 or 9 or -9) >= steps.Count - 2;
    }

    private static string Simplify(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var c in OutsideText.Fold(text).ToLowerInvariant())
        {
            builder.Append(c switch { '@' => 'a', '$' => 's', _ => c });
        }

        return builder.ToString();
    }

    private static HashSet<string> ReadCommon()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                words.Add(Simplify(line));
            }
        }

        return words;
    }
}
