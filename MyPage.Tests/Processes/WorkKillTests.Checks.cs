using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Happenings.Campaigns;
using MyPage.Web.Happenings.DataGifts;
using MyPage.Web.Happenings.Points;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Processes;

/// <content>What a kill leaves, and what is there when the jobs have gone on.</content>
public sealed partial class WorkKillTests
{
    // ¥12,000 with tax bring 109 points; with the reward, and without what a bill used, they expire before the next ones come.
    private const int MonthlyPoints = 109;
    private const int ExpiredPoints = MonthlyPoints + WorkHost.RewardYen - WorkHost.PointsOfBill;
    private const int Lines = WorkHost.Contracts * WorkHost.SubscriptionsOfContract;

    private static async Task AssertAsync(WorkHost host, List<Saying> sayings, int kill)
    {
        await AssertSoundAsync(host, sayings);
        host.MoveTo(MomentOf(kill));
        foreach (var job in WorkHost.JobNames)
        {
            Assert.Equal(0, (await host.RunAsync(job))?.Faults ?? 0);
        }

        await AssertAsIfNothingHadBeenAsync(host, kill);
    }

    private static async Task AssertSoundAsync(WorkHost host, List<Saying> sayings)
    {
        var found = new List<string>((await host.Books.VerifyAsync()).Found.Select(difference => difference.ToString()));
        await host.Get<PointVerification>().RunAsync((contract, difference) => AddAsync($"{contract}: {difference}"), CancellationToken.None);
        await host.Get<RewardVerification>().RunAsync(AddAsync, CancellationToken.None);
        Assert.Empty(found);

        await using var db = host.Open();
        await using var moment = await db.BeginReadAsync(CancellationToken.None);
        var states = await db.DataGifts.ToDictionaryAsync(gift => gift.Id, gift => gift.State);
        foreach (var (_, what, state) in sayings.FindAll(saying => saying.Gift is not null))
        {
            // One that was made may have met any end since; an end is the last.
            var said = Enum.Parse<DataGiftState>(state);
            Assert.True(states.TryGetValue(Guid.Parse(what), out var stored) && (said == DataGiftState.Held || said == stored), $"{what} was said to be {state}");
        }

        await AssertGiftsAreRecordedAsync(db);

        Task AddAsync(string difference)
        {
            found.Add(difference);
            return Task.CompletedTask;
        }
    }

    // Each gift was recorded once when it was made and once when it ended, as what it is, and a gift link stands with its gift.
    private static async Task AssertGiftsAreRecordedAsync(PortalDbContext db)
    {
        List<string> acts = [nameof(DataGiftMade), nameof(DataGiftAccepted), nameof(DataGiftReturned)];
        var gifts = await db.DataGifts.GroupBy(gift => new { gift.SenderId, gift.State, gift.Mb }).Select(some => new { some.Key.SenderId, some.Key.State, some.Key.Mb, Count = some.Count() }).ToListAsync();
        var entries = await db.Set<AuditEntry>().Where(entry => acts.Contains(entry.Act)).GroupBy(entry => new { entry.SubscriptionId, entry.Act, entry.Detail })
            .Select(some => new { some.Key.SubscriptionId, some.Key.Act, some.Key.Detail, Count = some.Count() }).ToListAsync();
        var made = gifts.GroupBy(some => (some.SenderId, some.Mb)).Select(line => $"{line.Key.SenderId} {nameof(DataGiftMade)} {line.Key.Mb}: {line.Sum(some => some.Count)}");
        var ended = gifts.Where(some => some.State != DataGiftState.Held).Select(some => some.State == DataGiftState.Accepted
            ? $"{some.SenderId} {nameof(DataGiftAccepted)} {some.Mb}: {some.Count}"
            : $"{some.SenderId} {nameof(DataGiftReturned)} {some.State} {some.Mb}: {some.Count}");
        Assert.Equal(
            made.Concat(ended).Order(StringComparer.Ordinal),
            entries.Select(some => $"{some.SubscriptionId} {some.Act} {some.Detail}: {some.Count}").Order(StringComparer.Ordinal));

        var links = db.Set<DataGiftLink>();
        Assert.Equal(await db.DataGifts.CountAsync(gift => gift.ByLink), await links.CountAsync());
        Assert.Equal(0, await db.DataGifts.CountAsync(gift => gift.ByLink && !links.Any(link => link.GiftId == gift.Id)));
    }

    // In the end: whom it concerns was told of each gift once when it was made and once when it ended, and nobody else.
    private static async Task AssertGiftsAreToldAsync(WorkHost host)
    {
        List<string> acts = [nameof(DataGiftArrived), nameof(DataGiftAccepted), nameof(DataGiftReturned), nameof(DataGiftGone)];
        await using var db = host.Open();
        var users = await (
            from link in db.RegisteredUserLinks
            join account in db.LineAccounts on link.LineAccountId equals account.Id
            select new { account.LineUserId, link.SubscriptionId }).ToDictionaryAsync(user => user.LineUserId, user => user.SubscriptionId, StringComparer.Ordinal);
        var told = new List<string>();
        foreach (var message in await db.Set<OutboxMessage>().AsNoTracking().Where(message => acts.Contains(message.Act!)).ToListAsync())
        {
            var order = host.Get<OutboxQueue>().Read<LineMessageOrder>(message);
            told.Add($"{GiftIn().Match(JsonSerializer.Serialize(order.Messages)).Value} {message.Act} {users[order.LineUserId]}");
        }

        var expected = new List<string>();
        foreach (var gift in await db.DataGifts.AsNoTracking().ToListAsync())
        {
            var returned = gift.State is not (DataGiftState.Held or DataGiftState.Accepted);
            Expect(!gift.ByLink, nameof(DataGiftArrived), gift.ReceiverId);
            Expect(gift.State == DataGiftState.Accepted, nameof(DataGiftAccepted), gift.SenderId);
            Expect(returned && gift.State != DataGiftState.Withdrawn, nameof(DataGiftReturned), gift.SenderId);
            Expect(returned && !gift.ByLink, nameof(DataGiftGone), gift.ReceiverId);

            void Expect(bool isTold, string act, Guid? line)
            {
                if (isTold)
                {
                    expected.Add($"{gift.Id} {act} {line}");
                }
            }
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    // So many months have come whole, and of this one what its days have brought: of each contract the same, and each told and recorded once.
    private static async Task AssertAsIfNothingHadBeenAsync(WorkHost host, int kill)
    {
        var (months, stage) = Math.DivRem(kill, Stages.Length);
        var (reminded, expired, granted, paid) = (After(1), After(2), After(3), After(4));
        await using var db = host.Open();
        Assert.Equal([BusinessMonth.Of(host.Now)], await db.DataBooks.Select(book => book.Month).Distinct().ToListAsync());
        Assert.Equal(0, await db.DataGifts.CountAsync(gift => gift.State == DataGiftState.Held && gift.ExpiresAt <= host.Now));

        var entries = (await db.PointEntries.GroupBy(entry => new { entry.ContractId, entry.Kind, entry.Points }).Select(some => new { some.Key.Kind, some.Key.Points, Count = some.Count() }).ToListAsync())
            .GroupBy(some => (some.Kind, some.Points, some.Count)).Select(some => (some.Key.Kind, some.Key.Points, some.Key.Count, Contracts: some.Count()));
        (PointEntryKind Kind, int Points, int Count)[] expected =
        [
            (PointEntryKind.Monthly, MonthlyPoints, granted), (PointEntryKind.Reward, WorkHost.RewardYen, paid),
            (PointEntryKind.Reserved, -WorkHost.PointsOfBill, months), (PointEntryKind.Expired, -ExpiredPoints, Math.Max(0, expired - 1)),
        ];
        Assert.Equal(
            expected.Where(some => some.Count > 0).Select(some => (some.Kind, some.Points, some.Count, WorkHost.Contracts)).Order(),
            entries.Order());
        Assert.Equal(months * WorkHost.Contracts, await db.PointUses.CountAsync());

        // The first points are there before the first reminder is.
        var soon = Math.Max(0, reminded - 1) * WorkHost.Contracts;
        Assert.Equal((soon, reminded * Lines), (await db.Set<ToldPointReminder>().CountAsync(), await db.Set<ToldReminder>().CountAsync()));
        await AssertToldAsync(db, nameof(PointsExpireSoon), soon);
        await AssertToldAsync(db, nameof(RewardReminded), reminded * Lines);
        await AssertToldAsync(db, nameof(RewardPaid), paid * WorkHost.Contracts);
        Assert.Equal(Math.Max(0, expired - 1) * WorkHost.Contracts, await db.Set<AuditEntry>().CountAsync(entry => entry.Act == nameof(PointsExpired)));

        int After(int due) => months + (stage >= due ? 1 : 0);
    }

    private static async Task AssertToldAsync(PortalDbContext db, string act, int times) => Assert.Equal(
        (act, times, times, times),
        (act,
            await db.Set<AuditEntry>().CountAsync(entry => entry.Act == act),
            await db.Set<OutboxMessage>().CountAsync(message => message.Act == act && message.Kind == OutboxKind.LineMessage),
            await db.Set<OutboxMessage>().CountAsync(message => message.Act == act && message.Kind == OutboxKind.Mail)));

    private static async Task AssertGoesOnAsync(WorkHost host)
    {
        host.MoveTo(BusinessMonth.Of(host.Now).End.AddHours(1));
        foreach (var job in WorkHost.JobNames)
        {
            Assert.Equal(0, (await host.RunAsync(job))?.Faults ?? 0);
        }

        var (result, found) = await host.Books.VerifyAsync();
        Assert.Empty(found);
        Assert.Equal((Lines, 0L), ((int)result.Subscriptions, result.Sums.Held));
    }

    // Its address in the message, or what its button sends.
    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GiftIn();
}
