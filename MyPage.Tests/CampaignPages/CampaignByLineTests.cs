using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Line.Linking;
using Xunit;

namespace MyPage.Tests.CampaignPages;

/// <summary>受け取る of a holder who came by LINE, and what "linked" says of rewards: the page, the chat and the mail.</summary>
public abstract class CampaignByLineTests(LinkingFixture fixture) : IAsyncLifetime
{
    private const string Field = "CurrentPassword";
    private const string Name = "半年間990円相当プレゼント";
    private readonly LinkingHost _host = fixture.Host;

    public Task InitializeAsync() => CampaignScene.AddAsync(_host.Portal);

    public Task DisposeAsync() => Task.CompletedTask;

    [NeedsFact]
    public async Task Claim_ByLine_AsksForThePasswordFirst()
    {
        var holder = await _host.Portal.AddHolderAsync();
        var linked = await _host.NewPhoneAsync();
        await linked.LinkAsync(holder);
        var phone = linked.With(_host.Portal.NewVisitor());
        Assert.Equal("/mypage", (await phone.OpenAsync("/line/mypage")).Address.AbsolutePath);
        var confirm = await phone.Visitor.GetAsync($"/mypage/campaigns/{CampaignScene.ToClaim}?claim={holder.SubscriptionId:N}");
        Assert.NotNull(confirm.Document.QuerySelector($"input[name={Field}]"));

        var wrong = await phone.PressAsync(confirm, "受け取る", ("Form.Receiver", "090-1234-5678"), (Field, "not the password"));
        Assert.Single(wrong.Errors);
        Assert.Equal("090-1234-5678", wrong.Document.QuerySelector("#receiver")!.GetAttribute("value"));
        Assert.Empty(await _host.Portal.ClaimsOfAsync(holder));

        var done = await phone.PressAsync(wrong, "受け取る", (Field, holder.Password!));
        Assert.Contains("お受け取りの手続きをしました", done.Words, StringComparison.Ordinal);
        Assert.Single(await _host.Portal.ClaimsOfAsync(holder));
    }

    [NeedsFact]
    public async Task Link_ThatOpensAReward_SaysSoOnThePageInTheChatAndByMail()
    {
        var holder = await _host.Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();

        var done = await phone.LinkAsync(holder);
        await _host.SettledAsync();

        Assert.Contains(Name, done.Document.QuerySelector($"[data-reward={CampaignScene.ToClaim}]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(done.Document.QuerySelector($"[data-reward={CampaignScene.ToEnter}]"));
        Assert.Contains(await phone.HeardAsync(), heard => heard.Contains(Name, StringComparison.Ordinal) && heard.Contains(holder.LoginId, StringComparison.Ordinal));
        Assert.Contains(_host.Portal.Mails.To(holder.Email), mail => mail.Body.Contains(Name, StringComparison.Ordinal));
    }

    /// <summary>The rewards are the holder's: whoever uses the line hears nothing of them.</summary>
    [NeedsFact]
    public async Task UserLink_ThatOpensAReward_IsSaidToTheHolderAlone()
    {
        var (holder, phone) = (await _host.Portal.AddHolderAsync(), await _host.NewPhoneAsync());
        await phone.LinkAsync(holder);
        await phone.Visitor.PressAsync(await phone.Visitor.GetAsync($"/mypage/campaigns/{CampaignScene.ToEnter}"), "エントリーする");
        await _host.SettledAsync();
        var before = (await phone.HeardAsync()).Count;
        var user = await _host.NewPhoneAsync();

        var done = await user.LinkAsync(await _host.Portal.CodeOfAsync(holder.SubscriptionId));
        await _host.SettledAsync();

        Assert.Equal("利用者連携ができました", done.Heading);
        Assert.Empty(done.Document.QuerySelectorAll("[data-reward]"));
        Assert.DoesNotContain("家族みんなで連携", done.Body, StringComparison.Ordinal);

        Assert.Contains((await phone.HeardAsync()).Skip(before), heard => heard.Contains("家族みんなで連携", StringComparison.Ordinal));
        Assert.DoesNotContain(await user.HeardAsync(), heard => heard.Contains("家族みんなで連携", StringComparison.Ordinal));
    }

    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UserLink_ByTheHolderThemselves_SaysOnThePageWhatItOpened(bool byTheSameLineAccount)
    {
        var (holder, phone) = (await _host.Portal.AddHolderAsync(), await _host.NewPhoneAsync());
        await phone.LinkAsync(holder);
        await phone.Visitor.PressAsync(await phone.Visitor.GetAsync($"/mypage/campaigns/{CampaignScene.ToEnter}"), "エントリーする");
        var own = byTheSameLineAccount ? phone : await _host.NewPhoneAsync();
        if (!byTheSameLineAccount)
        {
            await own.Visitor.SignInAsync(holder.LoginId, holder.Password!);
        }

        var done = await own.LinkAsync(await _host.Portal.CodeOfAsync(holder.SubscriptionId));

        Assert.Contains("家族みんなで連携", Assert.Single(done.Document.QuerySelectorAll("[data-reward]")).TextContent, StringComparison.Ordinal);
        Assert.Equal(CampaignScene.ToEnter, done.Document.QuerySelector("[data-reward]")!.GetAttribute("data-reward"));
        Assert.NotNull(done.Document.QuerySelector("a[href='/mypage/campaigns']"));
    }

    /// <summary>Another contract's holder is nobody here, though they are signed in.</summary>
    [NeedsFact]
    public async Task UserLink_ByTheHolderOfAnotherContract_SaysNothingOfRewards()
    {
        var (holder, phone) = (await _host.Portal.AddHolderAsync(), await _host.NewPhoneAsync());
        await phone.LinkAsync(holder);
        await phone.Visitor.PressAsync(await phone.Visitor.GetAsync($"/mypage/campaigns/{CampaignScene.ToEnter}"), "エントリーする");
        var other = await _host.NewPhoneAsync();
        await other.LinkAsync(await _host.Portal.AddHolderAsync());

        var done = await other.LinkAsync(await _host.Portal.CodeOfAsync(holder.SubscriptionId));

        Assert.Empty(done.Document.QuerySelectorAll("[data-reward]"));
    }
}

public sealed class CampaignByLineOnSqlite(LinkingOnSqlite fixture) : CampaignByLineTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class CampaignByLineOnPostgreSql(LinkingOnPostgreSql fixture) : CampaignByLineTests(fixture), IClassFixture<LinkingOnPostgreSql>;
