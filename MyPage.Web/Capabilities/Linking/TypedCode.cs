using MyPage.Domain.UserCodes;
using MyPage.Web.Capabilities.UserCodes;

namespace MyPage.Web.Capabilities.Linking;

/// <summary>A user code as it came in: typed, or as a link or QR code that stands for one.</summary>
public sealed class TypedCode
{
    private TypedCode(UserCodeDigits? digits, byte[]? passHash)
    {
        Digits = digits;
        PassHash = passHash;
    }

    public UserCodeDigits? Digits { get; }

    public byte[]? PassHash { get; }

    /// <summary>True when there is something to look up. A link that cannot be one counts as mistyped too.</summary>
    public bool IsWellFormed => Digits is not null || PassHash is not null;

    public static TypedCode FromInput(string? text) => new(UserCodeDigits.TryParse(text, out var digits) ? digits : null, null);

    public static TypedCode FromLink(string? token) => new(null, UserCodePassDesk.HashOf(token));
}
