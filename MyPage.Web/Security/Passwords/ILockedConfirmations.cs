using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Security.Passwords;

/// <summary>Who tells a contract holder that wrong passwords have closed every change that asks for it.</summary>
public interface ILockedConfirmations
{
    /// <summary>Records it and tells the holder; called once, after the last wrong password that may be entered in a row.</summary>
    /// <param name="db">The context that is saved.</param>
    /// <param name="caller">In whose session it was entered.</param>
    /// <param name="cancellationToken">Ends the looking up.</param>
    Task TellOfConfirmationsAsync(PortalDbContext db, HolderCaller caller, CancellationToken cancellationToken);
}
