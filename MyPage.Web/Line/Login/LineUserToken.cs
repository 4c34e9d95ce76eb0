namespace MyPage.Web.Line.Login;

/// <summary>
/// The user token of a LINE account that has a link, kept because LINE requires that the permission be given back when the
/// last link ends (docs/line.md 3.9).
/// </summary>
public sealed class LineUserToken
{
    public required Guid LineAccountId { get; init; }

    /// <summary>Access and refresh token, encrypted.</summary>
    public required byte[] Tokens { get; set; }

    public required DateTimeOffset AccessExpiresAt { get; set; }

    /// <summary>90 days after the access token was issued; refreshing does not extend it.</summary>
    public required DateTimeOffset RefreshExpiresAt { get; set; }
}
