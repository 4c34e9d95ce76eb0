using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Account;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Line.Login;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Features.Linking;

/// <summary>
/// 「連携する」 on the consent page: proves the login ID by its password (and second factor), links, opens マイページ and readies
/// the user codes. Whoever signed in with the password in this browser within ten minutes is not asked again; that is also
/// how the second factor comes in.
/// </summary>
public sealed class HolderLinkService(
    IDbContextFactory<PortalDbContext> contexts,
    SignIn signIn,
    ContractHolderLinks links,
    LineSessions sessions,
    UserCodeDesk desk,
    CurrentPerson person,
    IHttpContextAccessor accessor,
    TimeProvider time)
{
    /// <summary>The login ID that this browser has just proved; null when it has to be asked for.</summary>
    public async Task<string?> FindConfirmedLoginAsync(CancellationToken cancellationToken)
    {
        if (!HasConfirmed)
        {
            return null;
        }

        var contractId = person.Required.ContractId;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Contracts.Where(contract => contract.Id == contractId).Select(contract => contract.LoginId).SingleAsync(cancellationToken);
    }

    public async Task<HolderLinkResult> LinkAsync(Guid lineAccountId, string? loginId, string? password, CancellationToken cancellationToken)
    {
        var account = HasConfirmed ? (Guid?)person.Required.AccountId : null;
        if (account is null)
        {
            var (result, proved) = await signIn.CheckPasswordAsync(loginId ?? "", password ?? "", stay: false);
            if (result.Outcome != SignInOutcome.SignedIn)
            {
                return new HolderLinkResult(result.Outcome);
            }

            account = proved!.Id;
        }

        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await using var transaction = await db.BeginWriteAsync(cancellationToken);

            // Of two presses at once, the second finds the link.
            await db.HoldAsync(db.LineAccounts.Where(a => a.Id == lineAccountId), a => a.DisplayName, cancellationToken);
            var lineAccount = await db.LineAccounts.SingleAsync(a => a.Id == lineAccountId, cancellationToken);
            if (!(await links.LinkAsync(db, account.Value, lineAccount, cancellationToken)).TryGetValue(out _, out var refusal))
            {
                return new HolderLinkResult(SignInOutcome.SignedIn, Refusal: refusal);
            }

            try
            {
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (exception.IsLostRace())
            {
                // Another LINE account was linked to this login ID at the same moment.
                return new HolderLinkResult(SignInOutcome.SignedIn, Refusal: HolderLinkRefusal.LinkedElsewhere);
            }
        }

        await sessions.OpenHolderAsync(lineAccountId, account.Value, time.GetUtcNow(), cancellationToken);
        return new HolderLinkResult(SignInOutcome.SignedIn, new HolderLinkDone(await ReadyCodesAsync(account.Value, cancellationToken)));
    }

    private bool HasConfirmed => person.OrNobody is not null
        && SessionCookie.StateOf(accessor.HttpContext!) is { Kind: SessionKind.Password } state
        && state.PasswordAt > time.GetUtcNow() - PasswordConfirmation.Recent;

    private async Task<IReadOnlyList<LineWithCode>> ReadyCodesAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var lines = await (
            from account in db.Users
            where account.Id == accountId
            join subscription in db.Subscriptions on account.ContractId equals subscription.ContractId
            where subscription.Terms.Status != SubscriptionStatus.Terminated
            orderby subscription.PhoneNumber
            select new { subscription.Id, subscription.ContractId, subscription.User.Name, subscription.PhoneNumber }).ToListAsync(cancellationToken);
        var ready = new List<LineWithCode>(lines.Count);
        foreach (var line in lines)
        {
            ready.Add(new LineWithCode(line.Name, line.PhoneNumber, await ReadyCodeAsync(accountId, line.ContractId, line.Id, cancellationToken)));
        }

        return ready;
    }

    private async Task<ShownUserCode?> ReadyCodeAsync(Guid accountId, Guid contractId, Guid subscriptionId, CancellationToken cancellationToken)
    {
        var shown = await desk.ShowAsync(accountId, contractId, subscriptionId, cancellationToken);
        if (!shown.TryGetValue(out var code, out var refusal) && refusal == UserCodeDeskRefusal.ChangedElsewhere)
        {
            // Another press issued the code at this very moment: it can be shown now.
            (await desk.ShowAsync(accountId, contractId, subscriptionId, cancellationToken)).TryGetValue(out code, out _);
        }

        return code;
    }
}
