using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Happenings.DataGifts;
using MyPage.Web.Security.Callers;

namespace MyPage.Tests.DataGifts;

/// <summary>A contract with two lines of 3000 MB whose users are linked, and its holder at the desk.</summary>
public sealed record GiftScene(PortalFactory Portal, Holder Holder, IReadOnlyList<Guid> LineAccounts)
{
    public Guid Sender => Holder.SubscriptionIds[0];

    public Guid Receiver => Holder.SubscriptionIds[1];

    public HolderCaller Caller => new(Holder.AccountId, Holder.ContractId, CallerWay.Password, CallerOrigin.Inside);

    public DataGiftDesk Desk => Portal.Services.GetRequiredService<DataGiftDesk>();

    public DataGiftQuery Query => Portal.Services.GetRequiredService<DataGiftQuery>();

    public BusinessMonth Month => BusinessMonth.Of(Portal.Clock.GetUtcNow());

    public static async Task<GiftScene> ArrangeAsync(PortalFactory portal, params LineSeed[] lines)
    {
        var holder = await portal.AddHolderAsync(lines: lines.Length > 0 ? lines : [new LineSeed("鈴木 花子"), new LineSeed("鈴木 一郎", "スズキ イチロウ")]);
        var accounts = new List<Guid>();
        foreach (var line in holder.SubscriptionIds)
        {
            accounts.Add(await portal.LinkUserAsync(line));
        }

        return new GiftScene(portal, holder, accounts);
    }

    /// <summary>The registered user of a line, by LINE.</summary>
    public UserCaller UserOf(int line) => new(LineAccounts[line], CallerWay.Line, CallerOrigin.Inside);

    public GiftOrder Order(int mb, Guid? to, Guid? request = null) => new(request ?? Guid.NewGuid(), Sender, to, mb, Month);

    public Task<Result<DataGift, RefusedGift>> GiveAsync(int mb = 500, Guid? request = null) => Desk.GiveAsync(Caller, Order(mb, Receiver, request), CancellationToken.None);

    /// <summary>Makes a gift link, and returns its token as well.</summary>
    public async Task<(Guid GiftId, string Token)> GiveByLinkAsync(int mb = 500)
    {
        var gift = (await Desk.GiveAsync(Caller, Order(mb, null), CancellationToken.None)).Value;
        var link = (await Query.FindAsync(Caller, gift.Id, CancellationToken.None))!.Value.Link!;
        return (gift.Id, link.Query["?t=".Length..]);
    }

    public async Task<DataBalance> BalanceAsync(Guid line) =>
        (await Portal.ReadAsync(db => DataBalances.OfAsync(db, [line], Portal.Clock.GetUtcNow(), CancellationToken.None)))[line];

    public Task<DataGift> GiftAsync(Guid giftId) => Portal.ReadAsync(db => db.DataGifts.AsNoTracking().SingleAsync(gift => gift.Id == giftId));

    /// <summary>What the contract's history has of gifts.</summary>
    public Task<List<AuditEntry>> ActsAsync() => Portal.ReadAsync(db => db.Set<AuditEntry>().AsNoTracking()
        .Where(entry => entry.ContractId == Holder.ContractId && entry.Act.StartsWith("DataGift")).OrderBy(entry => entry.At).ToListAsync());

    public async Task<int> CountAsync(string act) => (await ActsAsync()).Count(entry => string.Equals(entry.Act, act, StringComparison.Ordinal));

    /// <summary>What is wrong in the whole books of the contract's lines; nothing.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        var faults = new List<string>();
        foreach (var line in Holder.SubscriptionIds)
        {
            var book = await Portal.ReadAsync(db => db.DataBooks.Include(b => b.Lots).Include(b => b.Entries).Include(b => b.Days).Include(b => b.SentGifts)
                .Include(b => b.TopUps).Include(b => b.QuotaChanges).Include(b => b.MonthCloses).AsSplitQuery().SingleAsync(b => b.SubscriptionId == line));
            var received = await Portal.ReadAsync(db => db.DataGifts.Where(gift => gift.ReceiverId == line).ToListAsync());
            faults.AddRange(DataBookCheck.Differences(book, received).Select(fault => $"{line}: {fault}"));
        }

        return faults;
    }
}
