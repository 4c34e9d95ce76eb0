using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Campaigns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>
/// エントリーする, 受け取る and the correction of a receiver. Each is one transaction that holds the contract's campaign, is judged in it, and done once: the same
/// again, from another tab or node, gets the first answer.
/// </summary>
public sealed class CampaignActs(
    IDbContextFactory<PortalDbContext> contexts,
    CampaignCatalog catalog,
    CampaignFactsReader facts,
    PasswordConfirmation confirmation,
    PortalSessions sessions,
    Journal journal,
    IOptions<CampaignOptions> options,
    TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>エントリーする, for a line or, with null, for the contract. It asks for no password: nothing is paid by it.</summary>
    public Task<Result<CampaignEntry, CampaignActRefusal>> EnterAsync(HolderCaller caller, string code, Guid? subscriptionId, CancellationToken cancellationToken) =>
        InTransactionAsync<CampaignEntry>(
            code,
            subscriptionId ?? caller.ContractId,
            db => sessions.HoldAsync(db, caller, cancellationToken),
            async db =>
            {
                var now = time.GetUtcNow();
                if (await FindAsync(db, caller, code, subscriptionId, now, cancellationToken) is not var (campaign, found))
                {
                    return CampaignActRefusal.NotFound;
                }

                if (!campaign.RequiresEntry)
                {
                    return CampaignActRefusal.EntryNotAsked;
                }

                var subject = subscriptionId ?? caller.ContractId;
                if (await db.CampaignEntries.SingleOrDefaultAsync(entry => entry.SubjectId == subject && entry.CampaignCode == code, cancellationToken) is { } before)
                {
                    return before;
                }

                var verdict = campaign.Judge(found, BusinessCalendar.DateOf(now));
                if (verdict.Conditions.Any(condition => condition is { Condition.Kind: ConditionKind.Entry, Standing: ConditionStanding.NoLonger }))
                {
                    return CampaignActRefusal.EntryOver;
                }

                if (verdict.Standing == ConditionStanding.NoLonger)
                {
                    return CampaignActRefusal.NoLongerPossible;
                }

                var entry = new CampaignEntry(subject, code, caller.ContractId, now);
                db.CampaignEntries.Add(entry);
                journal.Record(db, caller, new CampaignEntered(caller.ContractId, subscriptionId, RewardName.Of(campaign)));
                return entry;
            },
            cancellationToken);

    /// <summary>
    /// 受け取る, for a line or, with null, for the contract. Once it is claimed, the same again is that claim, whatever receiver is named. The receiver is asked for by
    /// rewards that a partner pays, and passed over otherwise.
    /// </summary>
    /// <exception cref="PasswordNeededException">The caller came by LINE, and the password was not entered in the last ten minutes.</exception>
    public Task<Result<RewardClaim, CampaignActRefusal>> ClaimAsync(HolderCaller caller, string code, Guid? subscriptionId, string? receiver, CancellationToken cancellationToken) =>
        InTransactionAsync<RewardClaim>(
            code,
            subscriptionId ?? caller.ContractId,
            db => confirmation.RequireAsync(db, caller, cancellationToken),
            async db =>
            {
                var now = time.GetUtcNow();
                if (await FindAsync(db, caller, code, subscriptionId, now, cancellationToken) is not var (campaign, found))
                {
                    return CampaignActRefusal.NotFound;
                }

                if (await LoadAsync(db, subscriptionId ?? caller.ContractId, code, cancellationToken) is { } before)
                {
                    return before;
                }

                var verdict = campaign.Judge(found, BusinessCalendar.DateOf(now));
                if (!verdict.CanBeClaimed)
                {
                    return verdict.Standing == ConditionStanding.NotYet ? CampaignActRefusal.NotYet : CampaignActRefusal.NoLongerPossible;
                }

                string? reference = null;
                if (campaign.Reward.Kind == RewardKind.PayPayPoints && RefusalOf(receiver, out reference) is { } refusal)
                {
                    return refusal;
                }

                var claim = RewardClaim.Make(Guid.CreateVersion7(now), campaign, found, caller.ContractId, subscriptionId, reference, options.Value.PayoutDay, now);
                db.RewardClaims.Add(claim);
                await journal.WriteAsync(db, caller, RewardClaimed.Of(claim, campaign), cancellationToken);
                return claim;
            },
            cancellationToken);

    /// <summary>
    /// Another receiver for what is still to be paid, after a payout has failed; what failed leaves again on the next payout day. A receiver that is named
    /// twice was corrected once.
    /// </summary>
    /// <exception cref="PasswordNeededException">The caller came by LINE, and the password was not entered in the last ten minutes.</exception>
    public Task<Result<RewardClaim, CampaignActRefusal>> CorrectReceiverAsync(HolderCaller caller, string code, Guid? subscriptionId, string? receiver, CancellationToken cancellationToken) =>
        InTransactionAsync<RewardClaim>(
            code,
            subscriptionId ?? caller.ContractId,
            db => confirmation.RequireAsync(db, caller, cancellationToken),
            async db =>
            {
                var claim = await LoadAsync(db, subscriptionId ?? caller.ContractId, code, cancellationToken);
                if (claim is null || claim.ContractId != caller.ContractId)
                {
                    return CampaignActRefusal.NotFound;
                }

                if (claim.Kind != RewardKind.PayPayPoints)
                {
                    return CampaignActRefusal.NothingToCorrect;
                }

                if (RefusalOf(receiver, out var reference) is { } refusal)
                {
                    return refusal;
                }

                if (!claim.CorrectReceiver(reference, options.Value.PayoutDay, time.GetUtcNow()))
                {
                    return string.Equals(claim.Receiver, reference, StringComparison.Ordinal) && claim.Grants.Any(grant => grant is { Attempts: > 0, State: RewardGrantState.Scheduled })
                        ? claim
                        : CampaignActRefusal.NothingToCorrect;
                }

                var campaign = (await catalog.ReadAsync(db, cancellationToken)).Single(known => known.Version == claim.CampaignVersion && string.Equals(known.Code, claim.CampaignCode, StringComparison.Ordinal));
                var again = claim.Grants.Where(grant => grant is { Attempts: > 0, State: RewardGrantState.Scheduled }).Max(grant => grant.PayoutOn);
                await journal.WriteAsync(db, caller, new RewardReceiverCorrected(claim.ContractId, claim.SubscriptionId, code, RewardName.Of(campaign), again), cancellationToken);
                return claim;
            },
            cancellationToken);

    private async Task<Result<T, CampaignActRefusal>> InTransactionAsync<T>(
        string code, Guid subject, Func<PortalDbContext, Task> hold, Func<PortalDbContext, Task<Result<T, CampaignActRefusal>>> act, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await using var transaction = await db.BeginWriteAsync(cancellationToken);
                db.Database.AutoSavepointsEnabled = false;
                await hold(db);
                await db.HoldAsync($"campaign:{subject:N}:{OutsideText.Cut(code, CampaignJson.LongestCode)}", cancellationToken);
                var answer = await act(db);
                if (answer.IsDone)
                {
                    await db.SaveChangesAsync(cancellationToken);
                    await transaction.CommitAsync(cancellationToken);
                }

                return answer;
            }
            catch (Exception exception) when (attempt < Attempts && exception.IsConflict())
            {
                // The payouts or an import acted on it at this moment: what they left is what is judged now.
            }
        }
    }

    /// <summary>The campaign that holds for the caller's contract and what is judged; null when there is no such campaign, or line of that contract.</summary>
    private async Task<(Campaign Campaign, CampaignFacts Facts)?> FindAsync(
        PortalDbContext db, HolderCaller caller, string code, Guid? subscriptionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var versions = (await catalog.ReadAsync(db, cancellationToken)).Where(campaign => string.Equals(campaign.Code, code, StringComparison.Ordinal)).ToList();
        if (versions.Count == 0 || await facts.ReadAsync(db, [caller.ContractId], BusinessCalendar.DateOf(now), cancellationToken) is not [var contract])
        {
            return null;
        }

        var campaign = CampaignVersions.For(versions, contract.Facts.Application.CompletedOn)!;
        if ((campaign.Scope == CampaignScope.Contract) != (subscriptionId is null))
        {
            return null;
        }

        var found = contract.SubjectsOf(campaign).Where(subject => subject.SubscriptionId == subscriptionId).Select(subject => subject.Facts).SingleOrDefault();
        if (found is null)
        {
            return null;
        }

        var key = contract.KeyOf(subscriptionId);
        var hasEntered = campaign.RequiresEntry && await db.CampaignEntries.AnyAsync(entry => entry.SubjectId == key && entry.CampaignCode == code, cancellationToken);
        return (campaign, found with { HasEntered = hasEntered });
    }

    private static Task<RewardClaim?> LoadAsync(PortalDbContext db, Guid subject, string code, CancellationToken cancellationToken) =>
        db.RewardClaims.Include(claim => claim.Grants).SingleOrDefaultAsync(claim => claim.SubjectId == subject && claim.CampaignCode == code, cancellationToken);

    private static CampaignActRefusal? RefusalOf(string? receiver, out string reference)
    {
        var isRead = ReceiverReference.TryRead(receiver, out reference);
        return isRead ? null : reference.Length == 0 ? CampaignActRefusal.ReceiverMissing : CampaignActRefusal.ReceiverMalformed;
    }
}
