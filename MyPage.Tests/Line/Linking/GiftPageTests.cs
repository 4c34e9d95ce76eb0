using System.Net;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>データプレゼント: whoever is linked is not told to link, however long ago they signed in.</summary>
public abstract class GiftPageTests(LinkingFixture fixture)
{
    private const string LineBrowser = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/15.0.0";
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Gift_HolderWhoIsUserToo_IsKnownLongAfterTheSignIn(bool byPassword)
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        await phone.LinkAsync(await Portal.CodeOfAsync(holder.SubscriptionId));
        var visitor = byPassword ? Portal.NewVisitor() : phone.Visitor;
        if (byPassword)
        {
            await visitor.SignInAsync(holder.LoginId, holder.Password!);
        }

        _host.Clock.Advance(TimeSpan.FromMinutes(11));

        AssertDone(await visitor.GetAsync("/line/gift"));
    }

    [NeedsFact]
    public async Task Gift_LinkedUserWithoutSession_IsKnownInLinesBrowser()
    {
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(await Portal.IssueUserCodeAsync((await Portal.AddHolderAsync()).SubscriptionId));
        var later = phone.With(InLine());

        AssertDone(await later.OpenAsync("/line/gift"));
    }

    [NeedsFact]
    public async Task Gift_UnlinkedInLinesBrowser_IsAskedOnce()
    {
        var phone = (await _host.NewPhoneAsync()).With(InLine());

        var page = await phone.OpenAsync("/line/gift");

        Assert.Equal((HttpStatusCode.OK, "/line/gift"), (page.Status, page.Address.AbsolutePath));
        Assert.NotNull(page.Document.QuerySelector("main a[href='/line/user']"));
    }

    /// <summary>Declined, failed, or in a browser that keeps no cookies: the page is read all the same, and LINE is not asked again.</summary>
    [NeedsFact]
    public async Task Gift_LineTellsNothing_IsShownAllTheSame()
    {
        var visitor = InLine();

        var failed = await visitor.GetAsync("/line/sign-in/failed?returnUrl=%2Fline%2Fgift%3Fasked%3D1&denied=1");
        var page = await visitor.GetAsync("/line/gift?asked=1");

        Assert.Equal("/line/gift?asked=1", new Uri(PortalFactory.Address, failed.Location).PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/line/user']"));
    }

    [NeedsFact]
    public async Task Gift_InAnyOtherBrowser_AsksNobody() => Assert.Equal(HttpStatusCode.OK, (await Portal.NewVisitor().GetAsync("/line/gift")).Status);

    private Visitor InLine()
    {
        var visitor = Portal.NewVisitor();
        visitor.Client.DefaultRequestHeaders.Remove("User-Agent");
        visitor.Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", LineBrowser);
        return visitor;
    }

    private static void AssertDone(Page page)
    {
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("済んでいます", page.Words, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main a[href='/line/user']"));
    }
}

public sealed class GiftPageOnSqlite(LinkingOnSqlite fixture) : GiftPageTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class GiftPageOnPostgreSql(LinkingOnPostgreSql fixture) : GiftPageTests(fixture), IClassFixture<LinkingOnPostgreSql>;
