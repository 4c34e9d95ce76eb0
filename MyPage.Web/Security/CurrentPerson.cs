namespace MyPage.Web.Security;

/// <summary>The person behind the present request. Services take this, never an id from an address or a form, to find whose data they touch.</summary>
public sealed class CurrentPerson(IHttpContextAccessor http)
{
    /// <summary>Null when nobody is signed in.</summary>
    public SignedInPerson? OrNobody => http.HttpContext?.User.AsPerson();

    /// <summary>Whoever is signed in; only for pages that are closed to others.</summary>
    public SignedInPerson Required => OrNobody ?? throw new InvalidOperationException("Nobody is signed in.");
}
