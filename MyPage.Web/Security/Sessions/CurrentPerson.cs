namespace MyPage.Web.Security.Sessions;

/// <summary>The person behind the present request. Services take this, never an id from an address or a form, to find whose data they touch.</summary>
public sealed class CurrentPerson(IHttpContextAccessor http)
{
    /// <summary>The contract holder; null when nobody or a registered user is signed in.</summary>
    public SignedInPerson? OrNobody => http.HttpContext?.User.AsPerson();

    /// <summary>The contract holder; only for pages that are closed to others.</summary>
    public SignedInPerson Required => OrNobody ?? throw new InvalidOperationException("No contract holder is signed in.");

    /// <summary>The registered user who came by LINE; null otherwise.</summary>
    public SignedInUser? UserOrNobody => http.HttpContext?.User.AsUser();
}
