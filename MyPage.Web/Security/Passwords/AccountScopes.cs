namespace MyPage.Web.Security.Passwords;

/// <summary>
/// Opens Identity's services for the length of one call. They share a context with each other, which in a circuit would
/// otherwise live for hours.
/// </summary>
public sealed class AccountScopes(IServiceScopeFactory scopes)
{
    public AccountScope Open() => new(scopes.CreateAsyncScope());
}
