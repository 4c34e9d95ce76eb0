using System.Text.RegularExpressions;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>The chat names what the person's own menu has, and what their own links allow.</summary>
public abstract class ChatByLinksTests(LinkingFixture fixture)
{
    private const string UnlinkedTile = "契約者連携(マイページ)";
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsTheory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Answers_NameTheTilesOfThePersonsMenu(bool holds, bool uses)
    {
        var phone = await PhoneAsync(holds, uses);
        // Who has two conversations is asked which one a message belongs to: HelpChatTests.
        string[] texts = holds && uses ? ["ログイン", "連携"] : ["ログイン", "連携", "こんにちは"];
        foreach (var text in texts)
        {
            var answer = await AskAsync(phone, text);

            Assert.Equal(!holds, answer.Contains(UnlinkedTile, StringComparison.Ordinal));
            Assert.Equal(holds, Regex.IsMatch(answer, "\"label\":\\s*\"マイページ\"", RegexOptions.None, TimeSpan.FromSeconds(1)));
        }

        Assert.Equal(holds || uses, (await AskAsync(phone, "連携")).Contains("済んでいます", StringComparison.Ordinal));
    }

    [NeedsTheory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Unlink_Asked_LeadsToTheLinksWithoutTypingOrSaysThatThereAreNone(bool holds, bool uses)
    {
        var phone = await PhoneAsync(holds, uses);

        var answer = await AskAsync(phone, "連携を解除したい");

        Assert.Equal(!holds && !uses, answer.Contains("まだ連携していません", StringComparison.Ordinal));
        Assert.Equal(holds || uses, answer.Contains("/line/mypage?returnUrl=%2Fmypage%2Flinks", StringComparison.Ordinal));
        if (holds || uses)
        {
            Assert.Equal("/mypage/links", (await phone.With(Portal.NewVisitor()).OpenAsync("/line/mypage?returnUrl=%2Fmypage%2Flinks")).Address.AbsolutePath);
        }
    }

    private async Task<LinePhone> PhoneAsync(bool holds, bool uses)
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        if (holds)
        {
            await phone.LinkAsync(holder);
        }

        if (uses)
        {
            await phone.LinkAsync(await Portal.CodeOfAsync(holder.SubscriptionId));
        }

        await _host.SettledAsync();
        return phone;
    }

    private async Task<string> AskAsync(LinePhone phone, string text)
    {
        await _host.ApiAsync($"/people/{phone.Key}/text", new { text });
        await _host.SettledAsync();
        return (await phone.HeardAsync())[^1];
    }
}

public sealed class ChatByLinksOnSqlite(LinkingOnSqlite fixture) : ChatByLinksTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class ChatByLinksOnPostgreSql(LinkingOnPostgreSql fixture) : ChatByLinksTests(fixture), IClassFixture<LinkingOnPostgreSql>;
