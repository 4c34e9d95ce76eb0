using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.Linking;
using MyPage.Tests.Databases;
using MyPage.Tests.Help;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Statistics;
using MyPage.Web.Features.Operator.Status;
using MyPage.Web.Happenings.Passkeys;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Happenings.TopUps;
using MyPage.Web.Happenings.UserCodes;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Operator.Status;

/// <summary>状況's figures: each date is counted once when it is over, by its date in Tokyo, and today as it is.</summary>
public abstract class DailyFigureTests(Func<TestDatabase> create) : IAsyncLifetime
{
    private static readonly OperatorCaller Support = new(CallerWay.Console, CallerOrigin.Inside) { OperatorId = Guid.NewGuid(), Role = OperatorRole.Support };

    private readonly TestDatabase _database = create();
    private PortalFactory _portal = null!;

    private JobRunner Jobs => _portal.Services.GetRequiredService<JobRunner>();

    private DateOnly Today => BusinessCalendar.DateOf(_portal.Clock.GetUtcNow());

    public async Task InitializeAsync()
    {
        await _database.CreateAsync();
        _portal = new PortalFactory(_database);
        _portal.StartServer();
    }

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _database.DisposeAsync();
    }

    [NeedsFact]
    public async Task Run_Twice_CountsEachDateOnceByItsDateInTokyo()
    {
        var midnight = BusinessCalendar.StartOf(Today.AddDays(-1));
        await AddAsync(
            (midnight, nameof(SignedIn), null),
            (midnight.AddTicks(-1), nameof(SignedIn), null),
            (midnight.AddHours(3), nameof(UserCodeRefused), nameof(LinkRefusal.WifiOn)),
            (midnight.AddHours(4), nameof(UserCodeRefused), nameof(LinkRefusal.WifiOn)),
            (midnight.AddHours(5), nameof(UserCodeRefused), nameof(LinkRefusal.Under18)),
            (midnight.AddHours(6), nameof(DataTopUpBought), "1000 1100"),
            (midnight.AddHours(7), nameof(DataTopUpBought), "500 550"),
            (midnight.AddHours(25), nameof(SignedIn), null));

        Assert.Equal(2, (await Jobs.RunAsync(DailyFigureJob.Name, CancellationToken.None))!.Lines);
        Assert.Equal(0, (await Jobs.RunAsync(DailyFigureJob.Name, CancellationToken.None))!.Lines);

        var stored = await _portal.ReadAsync(db => db.Set<DailyFigure>().OrderBy(figure => figure.Date).ThenBy(figure => figure.Act).ThenBy(figure => figure.Detail).ToListAsync());
        Assert.Equal(
            [
                (Today.AddDays(-2), "", "", 1L), (Today.AddDays(-2), nameof(SignedIn), "", 1L),
                (Today.AddDays(-1), "", "", 6L), (Today.AddDays(-1), nameof(DataTopUpBought), "1000 1100", 1L), (Today.AddDays(-1), nameof(DataTopUpBought), "500 550", 1L),
                (Today.AddDays(-1), nameof(SignedIn), "", 1L), (Today.AddDays(-1), nameof(UserCodeRefused), nameof(LinkRefusal.Under18), 1L), (Today.AddDays(-1), nameof(UserCodeRefused), nameof(LinkRefusal.WifiOn), 2L),
            ],
            stored.Select(figure => (figure.Date, figure.Act, figure.Detail, figure.Count)));

        var figures = await QueryAsync(7);
        Assert.Equal(new long[] { 0, 0, 0, 0, 1, 1, 1 }, figures.Of(nameof(SignedIn)));
        var groups = FigureGroups.Of(figures);
        Assert.Equal(new long[] { 0, 0, 0, 0, 0, 1650, 0 }, groups.Single(group => group.Id is "top-ups").Beside[0].Values);
        Assert.Equal(new long[] { 2, 1 }, groups.Single(group => group.Id is "refusals").Charted.Select(series => series.Values.Sum()));
    }

    /// <summary>Each way of signing in is told as what it is; entries from before ways were kept were by password.</summary>
    [NeedsFact]
    public async Task SignIns_ByEachWay_AreToldApart()
    {
        var at = BusinessCalendar.StartOf(Today.AddDays(-1)).AddHours(1);
        await AddAsync((at, nameof(SignedIn), null), (at, nameof(PasskeyFailed), null));
        await _portal.WriteAsync(db =>
        {
            CallerWay[] ways = [CallerWay.Password, CallerWay.Passkey, CallerWay.Passkey];
            db.AddRange(ways.Select(way => new AuditEntry { Id = Guid.CreateVersion7(at), At = at, Act = nameof(SignedIn), Actor = AuditActor.Holder, Way = way }));
            return Task.CompletedTask;
        });
        await Jobs.RunAsync(DailyFigureJob.Name, CancellationToken.None);

        var charted = FigureGroups.Of(await QueryAsync(7)).Single(group => group.Id is "sign-ins").Charted;

        Assert.Equal(new long[] { 2, 0, 2, 0, 0, 1 }, charted.Select(series => series.Values[5]));
    }

    /// <summary>A date's conversations: who wrote for the first time, who was answered and how long they waited while operators were there, what was closed.</summary>
    [NeedsFact]
    public async Task Conversations_OfADate_AreCountedWithTheirMedianWait()
    {
        _portal.Clock.Advance(BusinessCalendar.StartOf(Today.AddDays(1)).AddHours(11) - _portal.Clock.GetUtcNow());
        var (date, helper) = (Today, await _portal.AddHelperAsync());
        var holders = new[] { await _portal.AddHolderAsync(), await _portal.AddHolderAsync(), await _portal.AddHolderAsync() };
        foreach (var holder in holders)
        {
            (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order("質問です"), default)).Must();
        }

        foreach (var holder in holders[..2])
        {
            _portal.Clock.Advance(TimeSpan.FromMinutes(20));
            var thread = (await _portal.ThreadOfAsync(holder)).Id;
            (await _portal.OperatorDesk().TakeAsync(helper, thread, default)).Must();
            (await _portal.OperatorDesk().AnswerAsync(helper, thread, HelpSeed.Order("答えです"), default)).Must();
            (await _portal.OperatorDesk().AnswerAsync(helper, thread, HelpSeed.Order("もうひとつ"), default)).Must();
        }

        (await _portal.OperatorDesk().CloseAsync(helper, (await _portal.ThreadOfAsync(holders[0])).Id, 3, default)).Must();
        var today = await GroupAsync();
        _portal.Clock.Advance(TimeSpan.FromDays(1));
        await Jobs.RunAsync(DailyFigureJob.Name, CancellationToken.None);

        Assert.Equal(date, Today.AddDays(-1));
        Assert.Equal(new long[] { 3, 2, 1, 40 }, today.Charted.Concat(today.Beside).Select(series => series.Values[6]));
        var counted = await GroupAsync();
        Assert.Equal(new long[] { 3, 2, 1, 40 }, counted.Charted.Concat(counted.Beside).Select(series => series.Values[5]));
        Assert.Equal(40, await _portal.ReadAsync(db => db.Set<DailyFigure>().Where(figure => figure.Date == date && figure.Act == FigureActs.AnswerWaitMinutes).Select(figure => figure.Count).SingleAsync()));

        async Task<FigureGroup> GroupAsync() => FigureGroups.Of(await QueryAsync(7)).Single(group => group.Id is "help");
    }

    [NeedsFact]
    public async Task Run_OnTwoNodesAtOnce_CountsOnce()
    {
        await AddAsync([.. Enumerable.Range(1, 20).Select(day => (BusinessCalendar.StartOf(Today.AddDays(-day)), nameof(SignedIn), (string?)null))]);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Jobs.RunAsync(DailyFigureJob.Name, CancellationToken.None))));

        Assert.Equal(20, await _portal.ReadAsync(db => db.Set<DailyFigure>().CountAsync(figure => figure.Act == nameof(SignedIn))));
    }

    /// <summary>Where the job has not run, the last two dates are counted as they are looked at, and the others are said not to be.</summary>
    [NeedsFact]
    public async Task Query_JobHasNotRun_SaysWhichDatesAreMissing()
    {
        await AddAsync((_portal.Clock.GetUtcNow().AddDays(-1), nameof(SignedIn), null));

        var figures = await QueryAsync(7);

        Assert.Equal(5, figures.Uncounted.Count);
        Assert.Equal(1, figures.Of(nameof(SignedIn))[5]);
    }

    [NeedsFact]
    public async Task Page_ByRole_ShowsFiguresToSupportAndTheBoardToAdministrators()
    {
        await AddAsync((_portal.Clock.GetUtcNow(), nameof(UserCodeRefused), nameof(LinkRefusal.WifiOn)));

        var support = await (await _portal.AddSignedInOperatorAsync(OperatorRole.Support)).GetAsync("/operator/status?days=30");
        var boss = await (await _portal.AddSignedInOperatorAsync()).GetAsync("/operator/status?days=11");

        Assert.Contains("Wi-Fiにつながっていたため", support.Words, StringComparison.Ordinal);
        Assert.Equal("30日間", support.Document.QuerySelector("[aria-current=true]")!.TextContent);
        Assert.Equal("7日間", boss.Document.QuerySelector("[aria-current=true]")!.TextContent);
        Assert.Equal(1, IslandsOf(boss) - IslandsOf(support));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _portal.Services.GetRequiredService<FigureQuery>().OfDaysAsync(Support with { Role = OperatorRole.Campaigns }, 7, CancellationToken.None));
    }

    private static int IslandsOf(Page page) => page.Body.Split("\"type\":\"server\"").Length;

    private Task<PortalFigures> QueryAsync(int days) => _portal.Services.GetRequiredService<FigureQuery>().OfDaysAsync(Support, days, CancellationToken.None);

    private Task AddAsync(params (DateTimeOffset At, string Act, string? Detail)[] entries) => _portal.WriteAsync(db =>
    {
        db.AddRange(entries.Select(entry => new AuditEntry { Id = Guid.CreateVersion7(entry.At), At = entry.At, Act = entry.Act, Actor = AuditActor.Portal, Detail = entry.Detail }));
        return Task.CompletedTask;
    });
}

public sealed class DailyFigureOnSqlite() : DailyFigureTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class DailyFigureOnPostgreSql() : DailyFigureTests(() => new PostgreSqlDatabase());
