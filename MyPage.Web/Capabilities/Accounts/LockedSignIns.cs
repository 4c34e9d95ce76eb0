using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>Tells a holder, once, that a hundred wrong entries in a row have closed a way in, or what asks for the password, and of the way out.</summary>
public sealed class LockedSignIns(HolderContacts contacts, StrangerMails strangers, Journal journal, IOptions<PortalOptions> portal) : ILockedConfirmations
{
    /// <summary>After a wrong password: when it was the last that may be entered in a row.</summary>
    public Task TellOfPasswordAsync(PortalDbContext db, Caller caller, string subject, Guid? contractId, CancellationToken cancellationToken) =>
        TellAsync(db, caller, subject, contractId, contract => new SignInLocked(contract, Way), cancellationToken);

    /// <summary>After a wrong code.</summary>
    public Task TellOfSecondFactorAsync(PortalDbContext db, Caller caller, string subject, Guid? contractId, CancellationToken cancellationToken) =>
        TellAsync(db, caller, subject, contractId, contract => new SecondFactorLocked(contract, Way), cancellationToken);

    /// <inheritdoc/>
    public async Task TellOfConfirmationsAsync(PortalDbContext db, HolderCaller caller, CancellationToken cancellationToken)
    {
        // No stranger: it takes a session and five hours, so that it has no need of their limits.
        await journal.WriteAsync(db, caller, new ConfirmationsLocked(caller.ContractId, Way), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private Uri Way => portal.Value.AddressOf(PortalRoutes.ForgotPassword);

    private async Task TellAsync(PortalDbContext db, Caller caller, string subject, Guid? contractId, Func<Guid, Happening> happeningOf, CancellationToken cancellationToken)
    {
        if (!await TryLimit.IsSpentAsync(db, subject, cancellationToken) || contractId is not { } contract)
        {
            return;
        }

        // Whoever caused it could cause it again after each way out.
        var holder = await contacts.FindAsync(db, contract, cancellationToken);
        var visitor = new VisitorCaller(caller.From);
        if (holder.Email.Length > 0 && await strangers.TakeAsync(db, holder.Email, caller.From.Address?.ToString(), cancellationToken))
        {
            await journal.WriteAsync(db, visitor, happeningOf(contract), cancellationToken, holder);
        }
        else
        {
            journal.Record(db, visitor, happeningOf(contract));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
