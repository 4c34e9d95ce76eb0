using MyPage.LineSimulator.People;

namespace MyPage.LineSimulator.Login;

/// <summary>An authorization between its first page and the way back to the portal.</summary>
internal sealed class PendingAuthorization(string id, AuthorizationRequest request)
{
    public string Id { get; } = id;

    public AuthorizationRequest Request { get; } = request;

    public LinePerson? Person { get; set; }

    /// <summary>How the person proved who they are: <c>lineautologin</c>, <c>linesso</c> or <c>pwd</c>.</summary>
    public string Method { get; set; } = "pwd";

    public DateTimeOffset AuthenticatedAt { get; set; }

    public bool Consented { get; set; }

    public bool FriendOptionShown { get; set; }

    public bool FriendshipChanged { get; set; }

    public bool FriendOptionAnswered { get; set; }
}
