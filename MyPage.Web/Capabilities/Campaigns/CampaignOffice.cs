using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Web.Capabilities.Contracts;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Campaigns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>
/// What operators do with campaigns (docs/campaigns.md, In the console): drafts, starting and ending. A campaign is loaded by the same <see cref="CampaignDesk"/> as the carrier's
/// file, so that nothing goes here that would not go there. Each act is one transaction with its entry in the audit log, and is refused where somebody else was first.
/// </summary>
public sealed class CampaignOffice(IDbContextFactory<PortalDbContext> contexts, CampaignDesk desk, CampaignCatalog catalog, PortalSessions sessions, Journal journal, TimeProvider time)
{
    /// <summary>All versions of all campaigns, and the drafts, by code.</summary>
    public async Task<(IReadOnlyList<Campaign> Campaigns, IReadOnlyList<CampaignDraft> Drafts)> ListAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        Require(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await catalog.ReadAsync(db, cancellationToken), await db.Set<CampaignDraft>().AsNoTracking().OrderBy(draft => draft.Code).ToListAsync(cancellationToken));
    }

    /// <summary>The versions of one code, the newest first, and its draft; null when there is neither.</summary>
    public async Task<(IReadOnlyList<Campaign> Versions, CampaignDraft? Draft)?> FindAsync(OperatorCaller caller, string code, CancellationToken cancellationToken)
    {
        Require(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<StoredCampaign>().AsNoTracking().Where(row => row.Code == code).OrderByDescending(row => row.Version).ToListAsync(cancellationToken);
        var draft = await db.Set<CampaignDraft>().AsNoTracking().SingleOrDefaultAsync(found => found.Code == code, cancellationToken);
        return rows.Count == 0 && draft is null ? null : (rows.ConvertAll(catalog.Of), draft);
    }

    /// <summary>A mark of what a version says, by which two who change it at once are told apart.</summary>
    public static string MarkOf(Campaign campaign) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(CampaignJson.Write(campaign))).AsSpan(0, 12));

    /// <summary>What a draft says, as it would be loaded now; null where it could not be any more.</summary>
    public async Task<Campaign?> ReadAsync(CampaignDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var (campaign, _) = await CheckAsync(draft.Definition, cancellationToken);
        return campaign;
    }

    /// <summary>What a text says, whether or not it could be loaded; null with all that is wrong with it as a text of one campaign.</summary>
    public (Campaign? Campaign, IReadOnlyList<CampaignTextFault> Faults) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (campaign, _, faults) = Parse(text, Today);
        return (campaign, faults);
    }

    /// <summary>The plans that a campaign can be for, by code.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> PlansAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.PlanNamesAsync(cancellationToken);
    }

    /// <summary>Keeps a draft of one campaign, if it could be loaded as it is.</summary>
    /// <param name="caller">Who writes.</param>
    /// <param name="text">The campaign in the form of the campaign file, with or without a list around it.</param>
    /// <param name="code">The code that it has to have; null for a new one.</param>
    /// <param name="seen">The draft's stamp that was looked at; empty where there was none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<CampaignSaving> SaveDraftAsync(OperatorCaller caller, string text, string? code, Guid seen, CancellationToken cancellationToken)
    {
        Require(caller);
        ArgumentNullException.ThrowIfNull(text);
        var (campaign, faults) = await CheckAsync(text, cancellationToken);
        if (campaign is null)
        {
            return new CampaignSaving(null, faults, false);
        }

        if (code is not null && !string.Equals(code, campaign.Code, StringComparison.Ordinal))
        {
            return new CampaignSaving(null, [new CampaignTextFault(1, new CampaignFault("code", CampaignFaultKind.CodeChanged, code))], false);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        await db.HoldAsync(NameOf(campaign.Code), cancellationToken);
        var draft = await db.Set<CampaignDraft>().SingleOrDefaultAsync(found => found.Code == campaign.Code, cancellationToken);
        if ((draft?.Stamp ?? Guid.Empty) != seen)
        {
            return new CampaignSaving(campaign.Code, [], true);
        }

        if (draft is null)
        {
            draft = new CampaignDraft { Code = campaign.Code, Definition = text, ChangedBy = caller.Name, ChangedAt = time.GetUtcNow(), Stamp = Guid.NewGuid() };
            db.Add(draft);
        }
        else
        {
            (draft.Definition, draft.ChangedBy, draft.ChangedAt, draft.Stamp) = (text, caller.Name, time.GetUtcNow(), Guid.NewGuid());
        }

        journal.Record(db, caller, new CampaignDraftSaved(campaign.Code, campaign.Version));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CampaignSaving(campaign.Code, [], false);
    }

    /// <summary>Throws a draft away; false when it is not there any more, or was changed since it was looked at.</summary>
    public Task<bool> DiscardDraftAsync(OperatorCaller caller, string code, Guid seen, CancellationToken cancellationToken) =>
        ActAsync(caller, code, async db =>
        {
            if (await db.Set<CampaignDraft>().SingleOrDefaultAsync(found => found.Code == code && found.Stamp == seen, cancellationToken) is not { } draft)
            {
                return false;
            }

            db.Remove(draft);
            journal.Record(db, caller, new CampaignDraftDiscarded(code));
            return true;
        }, cancellationToken);

    /// <summary>Loads a draft: customers see it from now on, and it counts from its first day. Null when it is done; else what is wrong with it by now, or nothing where somebody else was first.</summary>
    public async Task<IReadOnlyList<CampaignTextFault>?> StartAsync(OperatorCaller caller, string code, Guid seen, CancellationToken cancellationToken)
    {
        IReadOnlyList<CampaignTextFault> faults = [];
        var isDone = await ActAsync(caller, code, async db =>
        {
            if (await db.Set<CampaignDraft>().SingleOrDefaultAsync(found => found.Code == code && found.Stamp == seen, cancellationToken) is not { } draft)
            {
                return false;
            }

            using var document = CampaignDocument.Read(Encoding.UTF8.GetBytes(draft.Definition), takesOne: true, out _);
            var (json, line) = document!.Campaigns[0];
            if (!(await desk.LoadAsync(db, json, Today, cancellationToken)).TryGetValue(out var loaded, out var refusal))
            {
                faults = At(line, refusal);
                return false;
            }

            db.Remove(draft);
            journal.Record(db, caller, new CampaignStarted(code, loaded.Campaign.Version));
            return true;
        }, cancellationToken);
        return isDone ? null : faults;
    }

    /// <summary>Lets a running version end today: who has applied loses nothing. False when it is not running, or was changed since it was looked at.</summary>
    public Task<bool> EndAsync(OperatorCaller caller, string code, int version, string mark, CancellationToken cancellationToken) =>
        ActAsync(caller, code, async db =>
        {
            var row = await db.Set<StoredCampaign>().AsNoTracking().SingleOrDefaultAsync(found => found.Code == code && found.Version == version, cancellationToken);
            if (row is null || catalog.Of(row) is not { } campaign || !IsRunning(campaign, Today) || !string.Equals(MarkOf(campaign), mark, StringComparison.Ordinal))
            {
                return false;
            }

            using var json = JsonDocument.Parse(CampaignJson.Write(campaign with { AppliedUntil = Today }));
            var ended = await desk.LoadAsync(db, json.RootElement, Today, cancellationToken);
            if (!ended.IsDone)
            {
                throw new InvalidOperationException($"{code} cannot end today: {ended.Refusal}.");
            }

            journal.Record(db, caller, new CampaignEnded(code, version));
            return true;
        }, cancellationToken);

    /// <summary>Whether a version takes applications today and does not end today anyway.</summary>
    public static bool IsRunning(Campaign campaign, DateOnly today) => campaign.AppliedFrom <= today && campaign.AppliedUntil > today;

    private DateOnly Today => BusinessCalendar.DateOf(time.GetUtcNow());

    private static string NameOf(string code) => $"campaign-draft:{OutsideText.Cut(code, CampaignJson.LongestCode)}";

    // As the file would be read: the same reader, the same rules, nothing kept.
    private async Task<(Campaign? Campaign, IReadOnlyList<CampaignTextFault> Faults)> CheckAsync(string text, CancellationToken cancellationToken)
    {
        var (stated, line, faults) = Parse(text, Today);
        if (stated is null)
        {
            return (null, faults);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!(await desk.CheckAsync(db, stated, Today, cancellationToken)).TryGetValue(out var loaded, out var refusal))
        {
            return (null, At(line, refusal));
        }

        return loaded.Change == CampaignChange.Unchanged
            ? (null, [new CampaignTextFault(line, new CampaignFault("version", CampaignFaultKind.SaysTheSame, loaded.Campaign.Version))])
            : (loaded.Campaign, []);
    }

    private static (Campaign? Campaign, int Line, IReadOnlyList<CampaignTextFault> Faults) Parse(string text, DateOnly today)
    {
        if (text.Length > CampaignDocument.Longest)
        {
            return (null, 1, [new CampaignTextFault(1, new CampaignFault("", CampaignFaultKind.TextTooLong, CampaignDocument.Longest))]);
        }

        using var document = CampaignDocument.Read(Encoding.UTF8.GetBytes(text), takesOne: true, out var fault);
        if (document is null)
        {
            return (null, 0, [new CampaignTextFault(0, fault!)]);
        }

        if (document.Campaigns is not [var (json, line)])
        {
            var second = document.Campaigns.Count == 0 ? 1 : document.Campaigns[1].Line;
            return (null, second, [new CampaignTextFault(second, new CampaignFault("", CampaignFaultKind.NotOneCampaign))]);
        }

        return CampaignJson.Read(json, today).TryGetValue(out var campaign, out var refusal) ? (campaign, line, []) : (null, line, At(line, refusal));
    }

    private static List<CampaignTextFault> At(int line, CampaignRefusal refusal) => [.. refusal.Faults.Select(fault => new CampaignTextFault(line, fault))];

    private async Task<bool> ActAsync(OperatorCaller caller, string code, Func<PortalDbContext, Task<bool>> act, CancellationToken cancellationToken)
    {
        Require(caller);
        ArgumentNullException.ThrowIfNull(code);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        await db.HoldAsync(NameOf(code), cancellationToken);
        if (!await act(db))
        {
            return false;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    // Pages are closed by role; this is for whatever else may ever call.
    internal static void Require(OperatorCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Role is not (OperatorRole.Campaigns or OperatorRole.Administrator))
        {
            throw new InvalidOperationException($"Campaigns are not for {caller.Role}.");
        }
    }
}
