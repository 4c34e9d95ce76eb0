using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Features.History;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Campaigns;
using MyPage.Web.Happenings.DataGifts;
using MyPage.Web.Happenings.Imports;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Happenings.Passkeys;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Happenings.UserCodes;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>操作履歴 says who, by which way and why, puts together what belongs to one act, and can be looked through.</summary>
public abstract class HistoryPageTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsTheory]
    [InlineData(CallerWay.Password, "契約者(ログインID)")]
    [InlineData(CallerWay.Passkey, "契約者(パスキー)")]
    [InlineData(CallerWay.Line, "契約者(LINE)")]
    [InlineData(CallerWay.Chat, "契約者(LINEのトーク)")]
    [InlineData(CallerWay.Visit, "契約者(メールのリンク)")]
    public async Task Act_OfTheHolder_SaysByWhichWay(CallerWay way, string words)
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await AddAsync(Entry(holder, nameof(UserCodeShown), 5) with { Way = way });

        var item = (await visitor.GetAsync("/mypage/history")).Document.QuerySelectorAll(".log > li")[1];

        Assert.Contains(words, item.TextContent, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Act_OfALineAccount_NamesItAndTheCause()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var account = await _portal.LinkUserAsync(holder.SubscriptionId, "たろう");
        await AddAsync(Entry(holder, nameof(UserCodeRefused), 5) with { Actor = AuditActor.RegisteredUser, ActorId = account, Way = CallerWay.Line, Detail = nameof(LinkRefusal.SimArrivedToday) });
        await AddAsync(Entry(holder, nameof(ContractHolderUnlinked), 9) with { LineAccountId = account, Detail = nameof(LinkEndCause.ByHolder) });

        var words = (await visitor.GetAsync("/mypage/history")).Words;

        Assert.Contains("SIMが届いた日のため・LINE「たろう」", words, StringComparison.Ordinal);
        Assert.Contains("契約者が解除・契約者(ログインID)・LINE「たろう」", words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Entries_OfOneAct_AreFoldedUnderTheMainOne()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var moment = Entry(holder, nameof(SignedInByLine), 10);
        foreach (var (act, milliseconds) in new[] { (nameof(ContractHolderLinked), 0), (nameof(SignedInByLine), 30), (nameof(UserCodeIssued), 60), (nameof(UserCodeShown), 60), (nameof(UserCodeIssued), 1500) })
        {
            await AddAsync(moment with { Act = act, At = moment.At.AddMilliseconds(milliseconds) });
        }

        await AddAsync(moment with { Act = nameof(UserCodeRefused), Actor = AuditActor.RegisteredUser });
        await AddAsync(moment with { Act = nameof(UserCodeShown), At = moment.At.AddSeconds(5) });

        var acts = (await visitor.GetAsync("/mypage/history")).Document.QuerySelectorAll(".log > li");

        Assert.Equal(4, acts.Length);
        var linking = Assert.Single(acts, act => act.QuerySelector("details") is not null);
        Assert.Equal("契約者連携をしました", linking.QuerySelector(".log-what")!.TextContent);
        Assert.Equal(4, linking.QuerySelectorAll("details li").Length);
    }

    [NeedsFact]
    public async Task Filter_InTheAddress_ShowsThoseOnlyAndStaysWhilePaging()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync(new LineSeed(), new LineSeed("鈴木 太郎"));
        for (var i = 0; i < HistoryQuery.PageSize + 10; i++)
        {
            await AddAsync(Entry(holder, nameof(UserCodeShown), 10 + i) with { SubscriptionId = holder.SubscriptionIds[i % 2] });
        }

        var start = await visitor.GetAsync("/mypage/history");
        var codes = await visitor.SubmitAsync(start, "しぼり込む", ("内容", "codes"));
        var one = await visitor.GetAsync($"/mypage/history?kind=codes&line={holder.SubscriptionIds[1]:N}");
        var none = await visitor.GetAsync("/mypage/history?kind=security");

        Assert.Equal(HistoryQuery.PageSize, codes.Document.QuerySelectorAll(".log li").Length);
        Assert.DoesNotContain("ログインしました", codes.Words, StringComparison.Ordinal);
        var older = codes.Document.QuerySelectorAll("nav a").Single(link => link.GetAttribute("href")!.Contains("before=", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Contains("kind=codes", older, StringComparison.Ordinal);
        Assert.Equal(10, (await visitor.GetAsync(older)).Document.QuerySelectorAll(".log li").Length);
        Assert.Equal((HistoryQuery.PageSize + 10) / 2, one.Document.QuerySelectorAll(".log li").Length);
        Assert.NotNull(none.Document.QuerySelector("main a[href='/mypage/history']"));
    }

    [NeedsTheory]
    [InlineData("kind=nothing&line=x")]
    [InlineData("kind=&line=")]
    public async Task Filter_Nonsense_CountsAsNone(string query)
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        Assert.Contains("ログインしました", (await visitor.GetAsync("/mypage/history?" + query)).Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Filter_LineOfSomebodyElse_ShowsNothingOfThem()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();
        var other = await _portal.AddHolderAsync();
        await AddAsync(Entry(other, nameof(UserCodeShown), 5) with { SubscriptionId = other.SubscriptionId });

        var page = await visitor.GetAsync($"/mypage/history?line={other.SubscriptionId:N}");

        Assert.Empty(page.Document.QuerySelectorAll(".log li"));
    }

    private static Row Entry(Holder holder, string act, int minutesAgo) => new(act, TestClock.Noon.AddMinutes(-minutesAgo), holder.ContractId, holder.AccountId);

    private Task AddAsync(Row row) => _portal.WriteAsync(db =>
    {
        db.Set<AuditEntry>().Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(row.At), At = row.At, Act = row.Act, Actor = row.Actor, ActorId = row.ActorId, Way = row.Way, ContractId = row.ContractId,
            SubscriptionId = row.SubscriptionId, LineAccountId = row.LineAccountId, Detail = row.Detail, Address = "10.0.0.1",
        });
        return Task.CompletedTask;
    });

    private sealed record Row(string Act, DateTimeOffset At, Guid ContractId, Guid? ActorId)
    {
        public AuditActor Actor { get; init; } = AuditActor.Holder;

        public CallerWay? Way { get; init; } = CallerWay.Password;

        public Guid? SubscriptionId { get; init; }

        public Guid? LineAccountId { get; init; }

        public string? Detail { get; init; }
    }
}

public sealed class HistoryPageOnSqlite(SqlitePortal portal) : HistoryPageTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class HistoryPageOnPostgreSql(PostgreSqlPortal portal) : HistoryPageTests(portal), IClassFixture<PostgreSqlPortal>;

/// <summary>Every act has a kind, and every cause that is stored has words.</summary>
public sealed class HappeningWordTests
{
    [Fact]
    public void Acts_All_HaveAKind() => Assert.Equal(
        HappeningWords.Acts.Order(StringComparer.Ordinal), Enum.GetValues<HappeningKind>().SelectMany(HappeningWords.ActsOf).Order(StringComparer.Ordinal));

    [Fact]
    public void Acts_ThatAccompanyOthersOrAreRefusals_SayItThemselves()
    {
        Assert.Equal(
            [nameof(DataGiftAccepted), nameof(DataGiftArrived), nameof(DataGiftGone), nameof(ImportRan), nameof(OperatorSignedIn), nameof(SignedIn), nameof(SignedInByLine), nameof(UsageReported), nameof(UserCodeEnded), nameof(UserCodeIssued), nameof(UserCodeReissued), nameof(UserCodeShown)],
            HappeningWords.Acts.Where(HappeningWords.Accompanies).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(
            [nameof(OperatorPasskeyFailed), nameof(OperatorSecondFactorFailed), nameof(OperatorSignInBlocked), nameof(OperatorSignInFailed), nameof(PasskeyFailed), nameof(RewardNotPaid), nameof(RewardPayoutFailed), nameof(SecondFactorFailed), nameof(SignInBlocked), nameof(SignInFailed), nameof(UserCodeRefused)],
            HappeningWords.Acts.Where(HappeningWords.IsRefusal).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void Details_Stored_HaveWords()
    {
        Assert.All(Enum.GetNames<LinkRefusal>(), cause => Assert.NotNull(HappeningWords.DetailOf(nameof(UserCodeRefused), cause)));
        Assert.All(Enum.GetNames<LinkEndCause>(), cause => Assert.NotNull(HappeningWords.DetailOf(nameof(RegisteredUserUnlinked), cause)));
        Assert.All(Enum.GetNames<UserCodeState>(), state => Assert.Equal(state is nameof(UserCodeState.Live), HappeningWords.DetailOf(nameof(UserCodeEnded), state) is null));
        Assert.All(
            Enum.GetValues<DataGiftState>().Where(state => state is not (DataGiftState.Held or DataGiftState.Accepted)),
            state => Assert.Contains("500MB", HappeningWords.DetailOf(nameof(DataGiftReturned), $"{state} 500"), StringComparison.Ordinal));
        Assert.Null(HappeningWords.DetailOf(nameof(DataGiftReturned), "OfALaterVersion 500"));
        Assert.Null(HappeningWords.DetailOf(nameof(UserCodeRefused), "of a later version"));
        Assert.Null(HappeningWords.DetailOf(nameof(SignedIn), "whatever"));
    }
}
