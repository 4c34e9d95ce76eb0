using MyPage.Domain;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.MobileData;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>データ残量 of a registered user: their own line from the day that it became theirs, and nothing from before.</summary>
public abstract class UserDataTests(LinkingFixture fixture)
{
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsFact]
    public async Task Line_OfANewUser_TellsNothingFromBefore()
    {
        var today = BusinessCalendar.DateOf(_host.Clock.GetUtcNow());
        var (holder, byPassword) = await Portal.AddSignedInHolderAsync(new LineSeed("山田 桜"), new LineSeed("山田 桜"));
        var id = holder.SubscriptionId;
        await Portal.ReportUsageAsync(id, today.AddDays(-3), 777);
        await Portal.WriteAsync(async db =>
        {
            // The day before yesterday: they see what is used from yesterday on.
            var books = await LoadedBooks.LoadAsync(db, [id], today.AddDays(-30), null, default);
            books.Of(id)!.ChangeUser(_host.Clock.GetUtcNow().AddDays(-2), books.Plans.Of(id));
        });
        await Portal.ReportUsageAsync(id, today.AddDays(-1), 123);
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(await Portal.CodeOfAsync(id));
        await phone.OpenAsync("/mypage");

        var page = await phone.OpenAsync("/line/data");

        Assert.Equal($"/mypage/data/{id}", page.Address.AbsolutePath);
        Assert.Contains("残り 2.1GB / 2.2GB", page.Words, StringComparison.Ordinal);
        Assert.Contains("ご利用を始めたときの残り(合計)", page.Words, StringComparison.Ordinal);
        Assert.Contains("123MB", page.Body, StringComparison.Ordinal);
        var (why, csv) = (await phone.OpenAsync($"/mypage/data/{id}?of=base"), await phone.OpenAsync($"/mypage/data/{id}/usage.csv"));

        // With the unit: a form's token may have any three digits.
        Assert.All([page, why], shown => Assert.DoesNotContain("777MB", shown.Body, StringComparison.Ordinal));
        Assert.DoesNotContain("777", csv.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("基本データが入りました", why.Words, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main a.back-link"));
        Assert.Contains("データ", page.Document.QuerySelector(".site-nav")!.TextContent, StringComparison.Ordinal);

        // Their LINE account's other lines are theirs, their family's are not; the holder sees all of it.
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await phone.OpenAsync($"/mypage/data/{holder.SubscriptionIds[1]}")).Status);
        Assert.Contains("777", (await byPassword.GetAsync($"/mypage/data/{id}")).Body, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Message_OfALine_LeadsToItOnceItsReaderIsSignedIn()
    {
        var holder = await Portal.AddHolderAsync(lines: [new LineSeed("山田 桜"), new LineSeed("山田 桜")]);
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(await Portal.CodeOfAsync(holder.SubscriptionIds[1]));

        var page = await phone.With(Portal.NewVisitor()).OpenAsync($"/line/data?line={holder.SubscriptionIds[1]}");

        Assert.Equal($"/mypage/data/{holder.SubscriptionIds[1]}", page.Address.AbsolutePath);
        Assert.Equal("データ残量", page.Heading);
    }
}

public sealed class UserDataOnSqlite(LinkingOnSqlite fixture) : UserDataTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class UserDataOnPostgreSql(LinkingOnPostgreSql fixture) : UserDataTests(fixture), IClassFixture<LinkingOnPostgreSql>;
