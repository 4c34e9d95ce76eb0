using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Help;
using MyPage.Tests.Hosting;
using MyPage.Tests.Operator;
using MyPage.Web.Features.Operator.Queue;
using MyPage.Web.Security.Passwords;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>Pages stay as fast with 400,000 contracts: every statement finds its rows by an index.</summary>
public abstract class QueryPlanTests(PortalFixture fixture)
{
    private static readonly string[] LargeTables =
        ["Contracts", "Subscriptions", "Accounts", "Sessions", "UserCodes", "UserCodePasses", "DayUsages", "DataBooks", "DataLots", "DataEntries", "DataGifts", "DataTopUps", "QuotaChanges", "MonthCloses", "SubscriptionPlans", "AuditEntries", "OutboxMessages", "RegisteredUserLinks", "ContractHolderLinks", "LineAccounts", "FailedTries", "AccountTokens", "AlertChoices", "ToldAlerts", "PointEntries", "PointUses", "PointChoices", "CampaignEntries", "RewardClaims", "RewardGrants", "RewardPayouts", "HelpThreads", "HelpMessages", "HelpNotes", "CallerActs", "NoticeReadings"];

    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsTheory]
    [InlineData("/mypage")]
    [InlineData("/mypage/contract")]
    [InlineData("/mypage/contract/{id}/code")]
    [InlineData("/mypage/contract/{id}/user")]
    [InlineData("/mypage/data/{id}/top-up")]
    [InlineData("/mypage/data/{id}/top-up?mb=1000")]
    [InlineData("/mypage/notices")]
    [InlineData("/mypage/notifications")]
    [InlineData("/mypage/links")]
    [InlineData("/mypage/history")]
    [InlineData("/mypage/data")]
    [InlineData("/mypage/data/version")]
    [InlineData("/mypage/data/{id}")]
    [InlineData("/mypage/data/{id}?of=base")]
    [InlineData("/mypage/data/{id}?day=2026-11-21")]
    [InlineData("/mypage/data/{id}?month=2026-10")]
    [InlineData("/mypage/gifts")]
    [InlineData("/mypage/data/{id}/usage.csv")]
    [InlineData("/mypage/campaigns")]
    [InlineData("/mypage/history?before=1795316400000")]
    [InlineData("/mypage/security")]
    [InlineData("/password/reset?a=00000000000000000000000000000000&t=AAAA")]
    public async Task Statements_OfAPage_AreAtMostFourAndScanNoLargeTable(string path)
    {
        var statements = await StatementsOfAsync(path);

        Assert.InRange(statements.Count, 1, 4);
        await AssertNoneScansAsync(statements);
    }

    /// <summary>The books of one line with all that explains them are many small tables; each row of them is found by its line.</summary>
    [NeedsTheory]
    [InlineData("/mypage/points", 12)]
    public async Task Statements_OfBooks_ScanNoLargeTable(string path, int most)
    {
        var statements = await StatementsOfAsync(path);

        Assert.InRange(statements.Count, 1, most);
        await AssertNoneScansAsync(statements);
    }

    /// <summary>With a million lines as with ten: a search by each kind of key, a customer, and the log along the time or by a person.</summary>
    [NeedsTheory]
    [InlineData("/operator")]
    [InlineData("/operator/customers?q=0701234")]
    [InlineData("/operator/customers?q=holder-1")]
    [InlineData("/operator/customers?q=%E3%81%95%E3%81%A8%E3%81%86")]
    [InlineData("/operator/customers/{contract}/acts/end-sessions")]
    [InlineData("/operator/customers/{contract}/acts/reissue-code?of={id}")]
    [InlineData("/operator/customers/{contract}?line={id}")]
    [InlineData("/operator/queue")]
    [InlineData("/operator/audit")]
    [InlineData("/operator/audit?contract=C00000001")]
    [InlineData("/operator/notices")]
    [InlineData("/operator/settings")]
    [InlineData("/operator/status?days=90")]
    public async Task Statements_OfTheConsole_ScanNoLargeTable(string path)
    {
        var holder = await _portal.AddHolderAsync();
        var visitor = await _portal.AddSignedInOperatorAsync();

        var statements = await StatementsOfAsync(visitor, path.Replace("{id}", holder.SubscriptionId.ToString("N"), StringComparison.Ordinal).Replace("{contract}", holder.ContractId.ToString(), StringComparison.Ordinal));

        // The queue is read along its indexes, to a bound: Statements_OfTheQueue_GoAlongIndexes.
        await AssertNoneScansAsync([.. statements.Where(statement => !statement.Sql.Contains("\"OperatorId\" IS NOT NULL", StringComparison.Ordinal)
            && !statement.Sql.Contains("FROM \"HelpThreads\"", StringComparison.Ordinal))]);
    }

    /// <summary>With ten thousand open conversations as with a hundred: each view of the queue is read along an index.</summary>
    [NeedsFact]
    public async Task Statements_OfTheQueue_GoAlongIndexes()
    {
        var helper = await _portal.AddHelperAsync();
        var query = _portal.Services.GetRequiredService<QueueQuery>();
        await _portal.SettleOutboxAsync();
        _portal.Statements.Clear();
        foreach (var filter in from tab in Enum.GetValues<QueueTab>() from order in Enum.GetValues<QueueOrder>() from reversed in (bool[])[false, true] select QueueFilter.None with { Tab = tab, Order = order, Reversed = reversed })
        {
            await query.ListAsync(helper, filter, CancellationToken.None);
        }

        await query.CountAsync(helper, CancellationToken.None);

        // What asks for none of no list is answered without a look.
        foreach (var statement in _portal.Statements.All.Where(statement => statement.Sql.Contains("HelpThreads", StringComparison.Ordinal) && !statement.Sql.TrimEnd().EndsWith("WHERE 0", StringComparison.Ordinal)))
        {
            // Along an index is no scan: a page ends where it is full.
            var plan = await PlanOfAsync(statement);
            var aliases = Regex.Matches(statement.Sql, "\"Help\\w+\" AS \"(?<alias>[^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => $"SCAN {match.Groups["alias"].Value}").ToList();
            Assert.False(plan.Contains("Seq Scan on \"Help", StringComparison.Ordinal) || plan.Split('\n').Any(line => aliases.Contains(line.Trim(), StringComparer.Ordinal)), $"{statement.Sql}{Environment.NewLine}{plan}");
        }
    }

    private async Task<IReadOnlyList<StatementLog.Statement>> StatementsOfAsync(string path)
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync(new LineSeed(), new LineSeed("鈴木 太郎"), new LineSeed("鈴木 次郎"));
        await _portal.LinkUserAsync(holder.SubscriptionId);
        await _portal.LinkHolderAsync(holder.ContractId);
        return await StatementsOfAsync(visitor, path.Replace("{id}", holder.SubscriptionId.ToString(), StringComparison.Ordinal));
    }

    private async Task AssertNoneScansAsync(IReadOnlyList<StatementLog.Statement> statements)
    {
        foreach (var statement in statements)
        {
            var plan = await PlanOfAsync(statement);
            Assert.False(LargeTables.Any(table => ScannedBy(plan, statement.Sql, table)), $"{statement.Sql}{Environment.NewLine}{plan}");
        }
    }

    private async Task<IReadOnlyList<StatementLog.Statement>> StatementsOfAsync(Visitor visitor, string path)
    {
        await _portal.SettleOutboxAsync();
        _portal.Statements.Clear();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await visitor.GetAsync(path)).Status);

        // The outbox worker looks every second, on its own account.
        return [.. _portal.Statements.All.Where(statement => !statement.Sql.Contains("OutboxMessages", StringComparison.Ordinal))];
    }

    private Task<string> PlanOfAsync(StatementLog.Statement statement) => _portal.ReadAsync(async db =>
    {
        var sqlite = string.Equals(_portal.Database.Kind, "sqlite", StringComparison.Ordinal);
        await db.Database.OpenConnectionAsync();
        if (!sqlite)
        {
            // Small tables are scanned whatever indexes there are; with this, only where there is none.
            await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off");
        }

        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = (sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + statement.Sql;
        foreach (var (name, value) in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(sqlite ? 3 : 0));
        }

        return string.Join(Environment.NewLine, lines);
    });

    // SQLite's plan names the alias, PostgreSQL's the table.
    private static bool ScannedBy(string plan, string sql, string table)
    {
        if (plan.Contains($"Seq Scan on \"{table}\"", StringComparison.Ordinal))
        {
            return true;
        }

        var aliases = Regex.Matches(sql, $"\"{table}\" AS \"(?<alias>[^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Groups["alias"].Value);
        return aliases.Any(alias => plan.Split('\n').Any(line => Regex.IsMatch(line.Trim(), $"^SCAN {Regex.Escape(alias)}\\b", RegexOptions.None, TimeSpan.FromSeconds(1))));
    }
}

public sealed class QueryPlanOnSqlite(SqlitePortal portal) : QueryPlanTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class QueryPlanOnPostgreSql(PostgreSqlPortal portal) : QueryPlanTests(portal), IClassFixture<PostgreSqlPortal>;
