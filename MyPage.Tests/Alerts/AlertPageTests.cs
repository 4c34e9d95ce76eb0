using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Line.Linking;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Happenings.DataAlerts;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Alerts;

/// <summary>お知らせ設定 of a holder, and of a registered user, without scripts.</summary>
public abstract class AlertPageTests(LinkingFixture fixture)
{
    private const string Path = "/mypage/notifications";
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsFact]
    public async Task Save_ByTheHolder_IsKeptAndShown()
    {
        var (holder, visitor) = await Portal.AddSignedInHolderAsync();
        var page = await visitor.GetAsync(Path);
        Assert.Equal(4, page.Document.QuerySelectorAll("main input[type=checkbox][checked]").Length);
        Assert.Equal("Line", Chosen(page));
        Assert.Contains(holder.Email, page.Words, StringComparison.Ordinal);

        // Unchecked boxes are not sent.
        var sent = await visitor.PostAsync(Path, ("_handler", "alerts"), ("__RequestVerificationToken", TokenOf(page)), ("Form.Used100", "true"), ("Form.Way", "Mail"));
        var saved = await visitor.FollowAsync(sent);

        Assert.Equal((HttpStatusCode.Found, true), (sent.Status, saved.Words.Contains("お知らせ設定を保存しました", StringComparison.Ordinal)));
        Assert.Equal(["Form.Used100"], saved.Document.QuerySelectorAll("main input[type=checkbox][checked]").Select(box => box.GetAttribute("name")!), StringComparer.Ordinal);
        Assert.Equal("Mail", Chosen(saved));
        var choice = await ChoiceOfAsync(holder.AccountId);
        Assert.Equal((false, true, false, false, AlertWay.Mail), (choice!.Used80, choice.Used100, choice.Vanishing, choice.Gifts, choice.Way));
        Assert.Equal(1, await ChangesAsync(holder.ContractId));

        // The same again, also many times at once, changes nothing.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visitor.SubmitAsync(saved, "保存する")));
        Assert.Equal(1, await ChangesAsync(holder.ContractId));
    }

    [NeedsFact]
    public async Task Save_ManyAtOnceOfSomebodyWhoChoseNothingYet_KeepsOneChoice()
    {
        var (holder, visitor) = await Portal.AddSignedInHolderAsync();
        var page = await visitor.GetAsync(Path);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visitor.SubmitAsync(page, "保存する", ("Form.Way", "None"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Found, answer.Status));
        Assert.Equal(AlertWay.None, (await ChoiceOfAsync(holder.AccountId))!.Way);
        Assert.Equal(1, await ChangesAsync(holder.ContractId));
    }

    [NeedsFact]
    public async Task Save_ByTheRegisteredUser_IsTheirOwnAndNeverByMail()
    {
        var people = await ReachPeople.ArrangeAsync(_host, "山田 桜");
        var page = await people.User.GetAsync(Path);
        Assert.Equal(["Line", "None"], page.Document.QuerySelectorAll("main input[type=radio]").Select(radio => radio.GetAttribute("value")!), StringComparer.Ordinal);
        Assert.DoesNotContain(people.Holder.Email, page.Body, StringComparison.Ordinal);

        var refused = await people.User.SubmitAsync(page, "保存する", ("Form.Way", "Mail"));
        Assert.Equal((HttpStatusCode.OK, 1), (refused.Status, refused.Errors.Count));
        Assert.Single((await people.User.SubmitAsync(page, "保存する", ("Form.Way", "Pigeon"))).Errors);

        await people.User.PressAsync(page, "保存する", ("Form.Way", "None"));

        var account = await Portal.ReadAsync(db => db.RegisteredUserLinks.Where(link => link.SubscriptionId == people.Holder.SubscriptionId && link.EndedAt == null).Select(link => link.LineAccountId).SingleAsync());
        Assert.Equal(AlertWay.None, (await ChoiceOfAsync(account))!.Way);
        Assert.Null(await ChoiceOfAsync(people.Holder.AccountId));
        Assert.Equal("Line", Chosen(await people.ByPassword.GetAsync(Path)));
        Assert.Equal("Line", Chosen(await people.SecondUser.GetAsync(Path)));
    }

    private Task<AlertChoice?> ChoiceOfAsync(Guid owner) => Portal.ReadAsync(db => db.Set<AlertChoice>().AsNoTracking().SingleOrDefaultAsync(choice => choice.OwnerId == owner));

    private Task<int> ChangesAsync(Guid contract) =>
        Portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.ContractId == contract && entry.Act == nameof(AlertChoiceChanged)));

    private static string? Chosen(Page page) => page.Document.QuerySelector("main input[type=radio][checked]")?.GetAttribute("value");

    private static string TokenOf(Page page) => page.Document.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!;
}

public sealed class AlertPageOnSqlite(LinkingOnSqlite fixture) : AlertPageTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class AlertPageOnPostgreSql(LinkingOnPostgreSql fixture) : AlertPageTests(fixture), IClassFixture<LinkingOnPostgreSql>;
