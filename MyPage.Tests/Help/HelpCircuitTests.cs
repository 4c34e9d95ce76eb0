using System.Data.Common;
using MyPage.Tests.Circuits.Client;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Operator;
using Xunit;

namespace MyPage.Tests.Help;

/// <summary>A customer's open conversation beside a database that is slow, or away for a moment: it follows what is written all the same.</summary>
public abstract class HelpCircuitTests(PortalFixture fixture) : IDisposable
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task SlowDatabase_TheOpenPageFollows()
    {
        var holder = await _portal.AddHolderAsync();
        var helper = await _portal.AddHelperAsync();
        await _portal.TalkAsync(holder, helper, "遅いですか", "お調べします");

        // Long enough for the page to be drawn before anything is read.
        _portal.Statements.BeforeReading = sql => IsOfMessages(sql) ? Task.Delay(TimeSpan.FromMilliseconds(500)) : Task.CompletedTask;
        await using var page = await OpenAsync(holder);
        await ShowsAsync(page, "お調べします");
        (await _portal.OperatorDesk().AnswerAsync(helper, (await _portal.ThreadOfAsync(holder)).Id, HelpSeed.Order("直りました"), default)).Must();

        await ShowsAsync(page, "直りました");
    }

    [NeedsFact]
    public async Task FirstMessage_IsFollowedByTheConversationThatItBegins()
    {
        var holder = await _portal.AddHolderAsync();
        var helper = await _portal.AddHelperAsync();
        await using var page = await OpenAsync(holder);

        await _portal.TalkAsync(holder, helper, "はじめまして", "こんにちは");

        await ShowsAsync(page, "こんにちは");
        (await _portal.OperatorDesk().AnswerAsync(helper, (await _portal.ThreadOfAsync(holder)).Id, HelpSeed.Order("いかがですか"), default)).Must();
        await ShowsAsync(page, "いかがですか");
    }

    [NeedsFact]
    public async Task DatabaseAwayForAMoment_LeavesThePageOpen_AndItReadsOnAfterwards()
    {
        var holder = await _portal.AddHolderAsync();
        var helper = await _portal.AddHelperAsync();
        await _portal.TalkAsync(holder, helper, "切れますか", "お調べします");
        var thread = (await _portal.ThreadOfAsync(holder)).Id;
        await using var page = await OpenAsync(holder);
        await ShowsAsync(page, "お調べします");
        var failed = 0;
        _portal.Statements.BeforeReading = sql => IsOfMessages(sql) && Interlocked.Increment(ref failed) == 1 ? throw new AwayException() : Task.CompletedTask;

        (await _portal.OperatorDesk().AnswerAsync(helper, thread, HelpSeed.Order("一つ目です"), default)).Must();
        await Until.TrueAsync(() => Volatile.Read(ref failed) > 0, "the page to be kept from reading");
        (await _portal.OperatorDesk().AnswerAsync(helper, thread, HelpSeed.Order("二つ目です"), default)).Must();

        await ShowsAsync(page, "二つ目です");
        await ShowsAsync(page, "一つ目です");
        Assert.Null(page.Error);
    }

    public void Dispose()
    {
        _portal.Statements.BeforeReading = null;
        GC.SuppressFinalize(this);
    }

    // What a page reads of a conversation, not what acts read of it.
    private static bool IsOfMessages(string sql) => sql.Contains("\"HelpMessages\"", StringComparison.Ordinal) && sql.Contains("\"HelpPictures\"", StringComparison.Ordinal);

    private async Task<CircuitClient> OpenAsync(Holder holder)
    {
        var visitor = _portal.NewVisitor();
        await visitor.SignInAsync(holder.LoginId, holder.Password!);
        var page = await visitor.GetAsync("/mypage/help");
        return await CircuitClient.OpenAsync(await ConsoleSocket.ConnectAsync(_portal, visitor, "/_blazor?culture=ja"), CircuitPage.Read(page.Address, page.Body));
    }

    private static Task ShowsAsync(CircuitClient page, string words) => Until.TrueAsync(() => page.Texts.Any(text => text.Contains(words, StringComparison.Ordinal)), words);

    private sealed class AwayException() : DbException("The database is away.")
    {
        public override bool IsTransient => true;
    }
}

public sealed class HelpCircuitsOnSqlite(SqlitePortal portal) : HelpCircuitTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class HelpCircuitsOnPostgreSql(PostgreSqlPortal portal) : HelpCircuitTests(portal), IClassFixture<PostgreSqlPortal>;
