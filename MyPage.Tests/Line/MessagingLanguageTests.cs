using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.Help;
using MyPage.Domain.Linking;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Line.RichMenus;
using MyPage.Web.Outbox;
using Xunit;

namespace MyPage.Tests.Line;

/// <summary>The chat speaks the language that LINE states of a person. Each test plays other people.</summary>
public abstract class MessagingLanguageTests(MessagingFixture fixture) : IAsyncLifetime
{
    private readonly MessagingHost _host = fixture.Host;

    public Task InitializeAsync() => Until.TrueAsync(() => _host.Portal.ReadAsync(async db => await db.Set<LineRichMenu>().CountAsync() == 8), "the menus to be published");

    public Task DisposeAsync() => Task.CompletedTask;

    [NeedsTheory]
    [InlineData("en", "Thank you for adding us as a friend", "en")]
    [InlineData("en-US", "Thank you for adding us as a friend", "en")]
    [InlineData("fr", "友だち追加ありがとうございます", "ja")]
    [InlineData(null, "友だち追加ありがとうございます", "ja")]
    public async Task Follow_LanguageOfTheProfile_IsSpoken(string? stated, string greeting, string language)
    {
        await SpeakAsync("taro", stated);
        await LeaveAsync("taro");
        var before = (await _host.SaidToAsync("taro")).Count;

        var account = await AccountAsync(await _host.BefriendAsync("taro"));

        var words = await _host.WordsAfterAsync("taro", before);
        Assert.Contains(before == 0 ? greeting : language is "en" ? "Welcome back!" : "おかえりなさい", words, StringComparison.Ordinal);
        Assert.Contains(language is "en" ? "Link your contract" : "契約者連携(マイページ)", words, StringComparison.Ordinal);
        Assert.DoesNotContain(language is "en" ? "連携" : "Link", words, StringComparison.Ordinal);
        Assert.Equal((language, LanguageSource.Line), (account.Language, account.LanguageSource));
        Assert.Equal(await MenuIdAsync(language), await MenuOfAsync("taro"));
    }

    [NeedsTheory]
    [InlineData("How much data do I have left?", "Link your LINE account first", "/guide/linking")]
    [InlineData("ｄａｔａ", "Link your LINE account first", "/line/user")]
    [InlineData("ギガはあとどれくらい", "Link your LINE account first", "/line/user")]
    [InlineData("My code does not work", "A user code has 16 digits", "/line/user")]
    [InlineData("I want to unlink", "is not linked yet", "/line/user")]
    [InlineData("Can I log in here?", "Hold the contract?", "/line/mypage")]
    [InlineData("How do I link?", "Link with login ID", "/guide/linking")]
    [InlineData("Open my page", "Hold the contract?", "/line/mypage")]
    [InlineData("send data to my son", "link your line first", "/line/user")]
    [InlineData("Sign up", "See our plans", "/line/apply")]
    [InlineData("HELP", "0120-000-000", "tel:0120000000")]
    [InlineData("a phone number", "10 am to 7 pm", "tel:0120000000")]
    public async Task Text_ReaderOfEnglish_IsUnderstoodAndAnsweredInEnglish(string text, string words, string address)
    {
        await SpeakAsync("alice", "en-GB");
        await _host.BefriendAsync("alice");

        var answer = await AnswerAsync("alice", text);

        Assert.Contains(words, answer, StringComparison.Ordinal);
        Assert.Contains(address, answer, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\\u3041-\\u30FA\\u3400-\\u9FFF]", answer);
    }

    /// <summary>What no answer knows, a word within another among it, is for an operator.</summary>
    [NeedsTheory]
    [InlineData("hello")]
    [InlineData("blinking explanations")]
    public async Task Text_NobodyKnows_WaitsForAnOperator(string text)
    {
        await _host.BefriendAsync("alice");

        await AnswerAsync("alice", text);

        Assert.True(await _host.Portal.ReadAsync(db => db.Set<HelpMessage>().AnyAsync(message => message.Text == text)));
    }

    /// <summary>What is asked in English by somebody whom Japanese is spoken to is understood.</summary>
    [NeedsTheory]
    [InlineData("data", "契約の連携が必要")]
    [InlineData("unlink", "まだ連携していません")]
    [InlineData("my page", "LINEとご契約を連携すると")]
    [InlineData("マイページ", "LINEとご契約を連携すると")]
    public async Task Text_ReaderOfJapanese_IsAnsweredInJapanese(string text, string words)
    {
        await _host.BefriendAsync("hanako");

        Assert.Contains(words, await AnswerAsync("hanako", text), StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Webhook_TwoPeople_EachReadTheirOwnLanguage()
    {
        await SpeakAsync("alice", "en");
        var (english, japanese) = (await _host.BefriendAsync("alice"), await _host.BefriendAsync("hanako"));
        var (toEnglish, toJapanese) = ((await _host.SaidToAsync("alice")).Count, (await _host.SaidToAsync("hanako")).Count);
        var at = _host.Clock.GetUtcNow();

        using var answer = await _host.PostAsync(MessagingHost.Body(
            MessagingEvents.Text(english, "help", at), MessagingEvents.Text(japanese, "help", at), MessagingEvents.Text(english, "help", at.AddMilliseconds(1))));
        await _host.SettledAsync();

        var heard = (await _host.SaidToAsync("alice")).Skip(toEnglish).Select(said => said.ToJsonString(MessagingHost.Readable)).ToList();
        Assert.Equal(2, heard.Count);
        Assert.All(heard, said => Assert.Contains("10 am to 7 pm", said, StringComparison.Ordinal));
        Assert.Contains("10:00", await _host.WordsAfterAsync("hanako", toJapanese), StringComparison.Ordinal);
    }

    /// <summary>Of an account from before languages were kept, or met by LINE Login, the next event asks; the menu follows.</summary>
    [NeedsFact]
    public async Task Text_OfSomebodyKnownWithoutALanguage_AsksOnceAndFitsTheMenu()
    {
        await SpeakAsync("kenichi", "en");
        var userId = await _host.BefriendAsync("kenichi");
        await _host.Portal.WriteAsync(db => db.LineAccounts.Where(account => account.LineUserId == userId).ExecuteUpdateAsync(set => set
            .SetProperty(account => account.Language, SpokenLanguage.Japanese).SetProperty(account => account.LanguageSource, LanguageSource.Nobody)));
        await _host.Portal.Services.GetRequiredService<RichMenuClient>().UnlinkAsync(userId, default);

        Assert.Contains("10 am to 7 pm", await AnswerAsync("kenichi", "help"), StringComparison.Ordinal);

        Assert.Equal(await MenuIdAsync("en"), await MenuOfAsync("kenichi"));
        var (asked, menus) = (await ProfilesAskedAsync(userId), await MenuOrdersAsync());
        await AnswerAsync("kenichi", "help");
        Assert.Equal((asked, menus), (await ProfilesAskedAsync(userId), await MenuOrdersAsync()));
    }

    /// <summary>Somebody may write without being a friend: then LINE tells nothing, and Japanese is spoken until it does.</summary>
    [NeedsFact]
    public async Task Text_OfNoFriend_IsAnsweredInJapaneseUntilTheFollow()
    {
        await SpeakAsync("jiro", "en");

        Assert.Contains("10:00", await AnswerAsync("jiro", "help"), StringComparison.Ordinal);

        var userId = await _host.BefriendAsync("jiro");
        Assert.Equal("en", (await AccountAsync(userId)).Language);
        Assert.Equal(await MenuIdAsync("en"), await MenuOfAsync("jiro"));

        // Changed in LINE's settings: told when they come back, and the menu for everybody is theirs again.
        await SpeakAsync("jiro", "ja");
        await LeaveAsync("jiro");
        await _host.BefriendAsync("jiro");
        Assert.Equal("ja", (await AccountAsync(userId)).Language);
        Assert.Equal(await MenuIdAsync("ja"), await MenuOfAsync("jiro"));
        Assert.Contains("10:00", await AnswerAsync("jiro", "help"), StringComparison.Ordinal);
    }

    private Task SpeakAsync(string person, string? language) => _host.ApiAsync($"/people/{person}/language", new { language });

    private async Task LeaveAsync(string person)
    {
        await _host.ApiAsync($"/people/{person}/block", new { });
        await _host.SettledAsync();
    }

    private async Task<string> AnswerAsync(string person, string text)
    {
        var before = (await _host.SaidToAsync(person)).Count;
        await _host.ApiAsync($"/people/{person}/text", new { text });
        await _host.SettledAsync();
        return await _host.WordsAfterAsync(person, before);
    }

    private async Task<int> ProfilesAskedAsync(string userId) => (await _host.ApiAsync("/requests?most=500")).ToJsonString().Split("/v2/bot/profile/" + userId).Length;

    private Task<int> MenuOrdersAsync() => _host.Portal.ReadAsync(db => db.Set<OutboxMessage>().CountAsync(message => message.Kind == OutboxKind.LineMenu));

    private Task<LineAccount> AccountAsync(string userId) => _host.Portal.ReadAsync(db => db.LineAccounts.SingleAsync(account => account.LineUserId == userId));

    private async Task<string?> MenuOfAsync(string person) => (await _host.ApiAsync($"/people/{person}"))["richMenuId"]?.GetValue<string>();

    private Task<string> MenuIdAsync(string language)
    {
        var key = _host.Portal.Services.GetRequiredService<RichMenuCatalog>().Editions[new RichMenuChoice(RichMenuKind.Unlinked, language)].Key;
        return _host.Portal.ReadAsync(db => db.Set<LineRichMenu>().Where(menu => menu.Key == key).Select(menu => menu.RichMenuId).SingleAsync());
    }
}

public sealed class MessagingLanguageOnSqlite(MessagingOnSqlite fixture) : MessagingLanguageTests(fixture), IClassFixture<MessagingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class MessagingLanguageOnPostgreSql(MessagingOnPostgreSql fixture) : MessagingLanguageTests(fixture), IClassFixture<MessagingOnPostgreSql>;
