namespace MyPage.Web.Security.Sessions;

/// <summary>
/// Since when a LINE account has to be asked for anew. Who a browser signed in to LINE as is in a cookie of ten minutes; when a
/// session that came by it is signed out, what the cookie says ends with it.
/// </summary>
public sealed class LineIdentityEnd
{
    /// <summary>The LINE account, in hexadecimal.</summary>
    public required string LineAccount { get; init; }

    /// <summary>What was stated until then no longer counts.</summary>
    public required DateTimeOffset At { get; init; }
}
