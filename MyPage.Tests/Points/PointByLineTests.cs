using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Points;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Line.Linking;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Points;
using Xunit;

namespace MyPage.Tests.Points;

/// <summary>Points of a holder who came by LINE, what LINE says of them, and what the chat answers.</summary>
public abstract class PointByLineTests(LinkingFixture fixture)
{
    private const string Path = "/mypage/points";
    private const string Field = "CurrentPassword";
    private readonly LinkingHost _host = fixture.Host;

    [NeedsFact]
    public async Task Choice_ByLine_AsksForThePasswordFirst()
    {
        var (holder, phone) = await CameByLineAsync();
        var page = await phone.Visitor.GetAsync(Path);
        Assert.NotNull(page.Document.QuerySelector($"input[name={Field}]"));

        Assert.Single((await phone.PressAsync(page, "保存する", ("Form.Kind", "All"))).Errors);
        var wrong = await phone.PressAsync(page, "保存する", ("Form.Kind", "All"), (Field, "not the password"));
        Assert.Single(wrong.Errors);
        Assert.Equal("All", wrong.Document.QuerySelector("[name='Form.Kind'][checked]")!.GetAttribute("value"));
        Assert.False(await _host.Portal.ReadAsync(db => db.PointChoices.AnyAsync(choice => choice.ContractId == holder.ContractId)));

        var saved = await phone.PressAsync(wrong, "保存する", (Field, holder.Password!));
        Assert.Contains("ポイントの使い方を保存しました", saved.Words, StringComparison.Ordinal);
        Assert.Equal(PointChoiceKind.All, await _host.Portal.ReadAsync(db => db.PointChoices.Where(choice => choice.ContractId == holder.ContractId).Select(choice => choice.Kind).SingleAsync()));
    }

    [NeedsFact]
    public async Task Points_ByTheRegisteredUser_AreNotFoundAndChangeNothing()
    {
        var people = await ReachPeople.ArrangeAsync(_host, "山田 桜");
        var page = await people.ByPassword.GetAsync(Path);
        var before = await _host.DumpAsync();

        Assert.Equal(404, (int)(await people.User.GetAsync(Path)).Status);
        Assert.Contains((int)(await people.User.SubmitAsync(page, "保存する", ("Form.Kind", "All"))).Status, new[] { 400, 404 });

        (await _host.DumpAsync()).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task Reminder_OfPointsThatExpire_IsToldOnceByMailAndLine()
    {
        var (holder, phone) = await CameByLineAsync();
        var portal = _host.Portal;
        await portal.WriteAsync(async db => await portal.Services.GetRequiredService<PointLedgers>().AddRewardAsync(
            db, holder.ContractId, 300, "campaign", ("特典", null), portal.Clock.GetUtcNow().AddDays(-155), default));
        await _host.SettledAsync();
        var (heard, mails) = ((await phone.HeardAsync()).Count, portal.Mails.To(holder.Email).Count);

        for (var run = 0; run < 2; run++)
        {
            await portal.Services.GetRequiredService<JobRunner>().RunAsync(PointReminderJob.Name, default);
            await _host.SettledAsync();
        }

        var message = Assert.Single((await phone.HeardAsync()).Skip(heard));
        Assert.Contains("300ポイントの有効期限は", message, StringComparison.Ordinal);
        Assert.Contains("%2Fmypage%2Fpoints", message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("300ポイントの有効期限は", Assert.Single((await portal.Mails.WaitForAsync(holder.Email, mails + 1)).Skip(mails)).Body, StringComparison.Ordinal);
        Assert.Contains("ポイントの有効期限をお知らせしました", (await phone.Visitor.GetAsync("/mypage/history")).Words, StringComparison.Ordinal);
    }

    private async Task<(Holder Holder, LinePhone Phone)> CameByLineAsync()
    {
        var holder = await _host.Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        var opened = phone.With(_host.Portal.NewVisitor());
        Assert.Equal("/mypage", (await opened.OpenAsync("/line/mypage")).Address.AbsolutePath);
        return (holder, opened);
    }
}

public sealed class PointByLineOnSqlite(LinkingOnSqlite fixture) : PointByLineTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class PointByLineOnPostgreSql(LinkingOnPostgreSql fixture) : PointByLineTests(fixture), IClassFixture<LinkingOnPostgreSql>;
