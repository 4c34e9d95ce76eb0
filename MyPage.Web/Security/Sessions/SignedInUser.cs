namespace MyPage.Web.Security.Sessions;

/// <summary>A registered user who came by LINE. They reach the lines that their LINE account is linked to now, and nothing else.</summary>
public sealed record SignedInUser(Guid SessionId, Guid LineAccountId);
