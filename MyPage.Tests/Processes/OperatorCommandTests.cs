using System.Net;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Processes;

/// <summary>What the carrier's staff does at the command line, beside or before the serving portal.</summary>
public sealed class OperatorCommandTests : ProgramTest
{
    [Theory]
    [InlineData("unlock")]
    [InlineData("unlock", "--all")]
    [InlineData("sessions", "end")]
    [InlineData("sessions", "demo1")]
    [InlineData("second-factor", "off", "demo1")]
    [InlineData("second-factor", "off", "demo1", "--reason", " ")]
    [InlineData("second-factor", "on", "demo1", "--reason", "x")]
    [InlineData("outbox")]
    [InlineData("outbox", "clear")]
    [InlineData("inbox", "list", "all")]
    [InlineData("audit", "list", "--most", "none")]
    [InlineData("audit", "list", "--login-id")]
    [InlineData("secret")]
    [InlineData("verify", "all")]
    [InlineData("verify", "--all", "--subscription", "09012345678")]
    [InlineData("verify", "--subscription", "1234")]
    [InlineData("export", "quota-changes")]
    [InlineData("export", "quota-changes", "out", "--after", "x")]
    [InlineData("run-job")]
    [InlineData("run-job", "month-turns")]
    public async Task Run_WordsThatCannotBe_EndInOneLine(params string[] arguments) =>
        AssertRefused(await ProgramRun.RunAsync("Production", Production, arguments), arguments[0]);

    [Theory]
    [InlineData("unlock", "nobody")]
    [InlineData("sessions", "end", "nobody")]
    [InlineData("second-factor", "off", "nobody", "--reason", "lost")]
    [InlineData("audit", "list", "--login-id", "nobody")]
    [InlineData("outbox", "retry", "0198c0de-0000-7000-8000-000000000000")]
    [InlineData("inbox", "retry", "01HEVENT")]
    [InlineData("secret", "replace")]
    [InlineData("verify", "--subscription", "09012345678")]
    public async Task Run_WhatThereIsNot_IsRefusedAndChangesNothing(params string[] arguments)
    {
        var (code, output, errors) = await ProgramRun.RunAsync("Production", Production, arguments);

        Assert.Equal((1, ""), (code, output));
        Assert.Single(errors.Trim().Split('\n'));
        Assert.Equal(0, Count("SELECT count(*) FROM \"AuditEntries\""));
    }

    [Fact]
    public async Task Accounts_LockedSecuredAndSignedIn_AreHelped_AndTheHistoryTells()
    {
        using var portal = await PortalProcess.Start("Development", new Dictionary<string, string>(Database.Settings, StringComparer.Ordinal) { ["UserCodes:Key"] = PortalFactory.Key }).ReadyAsync();
        var visitor = portal.NewVisitor();
        Assert.Equal("/mypage", (await visitor.FollowAsync(await visitor.SignInAsync("demo1", "mypage-demo-2026"))).Address.AbsolutePath);

        // A browser that the holder has used before has tries of its own, and they are used up too.
        var own = portal.NewVisitor();
        await own.FollowAsync(await own.SignInAsync("demo1", "mypage-demo-2026"));
        await own.SignOutAsync();
        for (var tries = 0; tries < 5; tries++)
        {
            await portal.NewVisitor().SignInAsync("demo1", "wrong");
            await own.SignInAsync("demo1", "wrong");
        }

        Assert.Null((await own.SignInAsync("demo1", "mypage-demo-2026")).Location);

        Assert.Null((await portal.NewVisitor().SignInAsync("demo1", "mypage-demo-2026")).Location);
        Count("UPDATE \"Accounts\" SET \"TwoFactorEnabled\" = 1 WHERE \"UserName\" = 'demo2' RETURNING 1");

        Assert.Equal("demo1: unlocked", (await RunAsync("unlock", "ｄｅｍｏ１")).Normalize(System.Text.NormalizationForm.FormKC));
        Assert.Equal("demo2: second factor turned off", await RunAsync("second-factor", "off", "demo2", "--reason", "ご本人を店頭で確認しました"));
        Assert.NotNull((await portal.NewVisitor().SignInAsync("demo1", "mypage-demo-2026")).Location);
        Assert.NotNull((await own.SignInAsync("demo1", "mypage-demo-2026")).Location);
        Assert.Equal("demo1: signed out everywhere", await RunAsync("sessions", "end", "demo1"));
        await Until.TrueAsync(async () => (await visitor.GetAsync("/mypage")).Status == HttpStatusCode.Found, "the session to end in the other process");

        Assert.Equal(0, Count("SELECT count(*) FROM \"Accounts\" WHERE \"TwoFactorEnabled\" = 1"));
        Assert.Equal(1, Count("SELECT count(*) FROM \"OutboxMessages\" WHERE \"Kind\" = 'Mail'"));
        var audit = (await RunAsync("audit", "list", "--login-id", "demo2", "--most", "1")).Split('\t');
        Assert.Equal(("TwoFactorDisabled", "Operator", "CommandLine", "ご本人を店頭で確認しました"), (audit[1], audit[2], audit[3], audit[8]));
        var holder = portal.NewVisitor();
        await holder.FollowAsync(await holder.SignInAsync("demo2", "mypage-demo-2026"));
        Assert.Contains("理由: ご本人を店頭で確認しました", (await holder.GetAsync("/mypage/history")).Words, StringComparison.Ordinal);
        Assert.Contains("AccountUnlocked\tOperator", await RunAsync("audit", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outbox_ParkedMessage_IsListedAndTriedAgain()
    {
        await PrepareAsync();
        Count("""INSERT INTO "OutboxMessages" ("Id","Kind","Lane","CreatedAt","Payload","Attempts","ParkedAt","LastError") VALUES (x'0198C0DE000070008000000000000001','Mail','Mail','2026-11-22 03:00:00',x'00',10,'2026-11-22 06:00:00','no such' || char(9) || 'host') RETURNING 1""");

        var line = (await RunAsync("outbox", "list")).Split('\t');
        Assert.Equal(["0198c0de-0000-7000-8000-000000000001", "Mail", "2026-11-22T12:00:00+09:00", "10", "parked", "no such host"], line);
        Assert.Equal($"{line[0]}: due again", await RunAsync("outbox", "retry"));
        Assert.Equal(1, Count("SELECT count(*) FROM \"OutboxMessages\" WHERE \"ParkedAt\" IS NULL AND \"DueAt\" IS NOT NULL AND \"Attempts\" = 0"));
        Assert.Equal(1, Count("SELECT count(*) FROM \"AuditEntries\" WHERE \"Act\" = 'DeliveriesRetried' AND \"Detail\" = 'outbox 1'"));
    }

    [Fact]
    public async Task Inbox_ParkedEvent_IsListedAndTriedAgain()
    {
        await PrepareAsync();
        Count("""INSERT INTO "LineInbox" ("Id","OccurredAt","ReceivedAt","Payload","Attempts","ParkedAt","LastError") VALUES ('01HEVENT','2026-11-22 03:00:00','2026-11-22 03:00:01',x'00',8,'2026-11-22 06:00:00','away') RETURNING 1""");

        Assert.Equal(["01HEVENT", "2026-11-22T12:00:01+09:00", "8", "parked", "away"], (await RunAsync("inbox", "list")).Split('\t'));
        Assert.Equal("01HEVENT: due again", await RunAsync("inbox", "retry", "01HEVENT"));
        Assert.Equal(1, Count("SELECT count(*) FROM \"LineInbox\" WHERE \"ParkedAt\" IS NULL AND \"DueAt\" IS NOT NULL AND \"Attempts\" = 0"));
    }

    [Fact]
    public async Task Secret_Replaced_StartsAgainAndGivesUpWhatTheOldKeyOpened()
    {
        var settings = new Dictionary<string, string>(Database.Settings, StringComparer.Ordinal) { ["UserCodes:Key"] = PortalFactory.Key };
        using (var portal = await PortalProcess.Start("Development", settings).ReadyAsync())
        {
            var visitor = portal.NewVisitor();
            await visitor.FollowAsync(await visitor.SignInAsync("demo1", "mypage-demo-2026"));
            var contract = await visitor.GetAsync("/mypage/contract");
            await visitor.PressAsync(contract, contract.Document.QuerySelectorAll("main button").Select(button => button.TextContent.Trim()).First(words => words.Contains("表示する", StringComparison.Ordinal)));
            Assert.Equal(0, await portal.StopAsync());
        }

        Count("UPDATE \"Accounts\" SET \"TwoFactorEnabled\" = 1 WHERE \"UserName\" = 'demo2' RETURNING 1");
        foreach (var (table, column) in new[] { ("Accounts", "AccountId"), ("Operators", "OperatorId") })
        {
            // No key of the portal's is in a passkey; an operator's stood beside the second factor that has to be made anew.
            Count($"""
                INSERT INTO "Passkeys" ("Id","{column}","CredentialId","PublicKey","SignCount","Transports","IsBackupEligible","IsBackedUp","Name","CreatedAt")
                SELECT "Id","Id",randomblob(16),x'00',0,'',0,0,'鍵','2026-11-22 03:00:00' FROM "{table}" LIMIT 1 RETURNING 1
                """);
        }

        Assert.True(Count("SELECT count(*) FROM \"UserCodes\" WHERE \"EndedAt\" IS NULL") >= 1);
        settings["UserCodes:Key"] = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        AssertRefused(await ProgramRun.RunAsync("Development", settings), "UserCodes:Key");

        // A replacement that was broken off may have left a newer key that opens; the older ones still do not.
        Count("INSERT INTO \"DataProtectionKeys\" (\"FriendlyName\", \"Xml\") VALUES ('newer', '<key />') RETURNING 1");
        AssertRefused(await ProgramRun.RunAsync("Development", settings), "UserCodes:Key");
        Count("DELETE FROM \"DataProtectionKeys\" WHERE \"FriendlyName\" = 'newer' RETURNING 1");

        var (code, output, errors) = await PortalProcess.RunAsync("Development", settings, "secret", "replace");
        Assert.True(code == 0, errors + output);
        // That of demo2 and that of the sample operator.
        Assert.Contains("Given up: 1 user codes, 1 sessions, 2 second factors", output, StringComparison.Ordinal);
        Assert.Equal(0, Count("SELECT count(*) FROM \"UserCodes\" WHERE \"EndedAt\" IS NULL"));
        Assert.Equal((1, 0), (Count("SELECT count(*) FROM \"Passkeys\" WHERE \"AccountId\" IS NOT NULL"), Count("SELECT count(*) FROM \"Passkeys\" WHERE \"OperatorId\" IS NOT NULL")));
        Assert.Equal(1, Count("SELECT count(*) FROM \"OutboxMessages\" WHERE \"ParkedAt\" IS NULL AND \"Payload\" IS NOT NULL"));
        Assert.Equal(1, (await ProgramRun.RunAsync("Development", settings, "secret", "replace")).ExitCode);

        using var again = await PortalProcess.Start("Development", settings).ReadyAsync();
        var holder = again.NewVisitor();
        Assert.Equal("/mypage", (await holder.FollowAsync(await holder.SignInAsync("demo1", "mypage-demo-2026"))).Address.AbsolutePath);
    }

    [Theory]
    [InlineData("Jobs:Off:0", "month-turns")]
    [InlineData("Jobs:BatchLines", "0")]
    [InlineData("Data:KeepUsageMonths", "1")]
    public async Task Run_WithSettingsOfJobsThatCannotBe_EndsInOneLine(string key, string value) =>
        AssertRefused(await ProgramRun.RunAsync("Production", new Dictionary<string, string>(Production, StringComparer.Ordinal) { [key] = value }, "run-job", "month-turn"), key.Split(':')[1]);

    [Fact]
    public async Task Books_OfAnEmptyPortal_AreVerifiedExportedAndTurned()
    {
        Assert.StartsWith("0 lines, 0 differences\nMB: issued 0 ", await RunAsync("verify"), StringComparison.Ordinal);
        Assert.Equal("month-turn: 0 lines, 0 could not be brought on", await RunAsync("run-job", "month-turn"));
        Assert.Equal("usage-retention: 0 lines, 0 could not be brought on", await RunAsync("run-job", "usage-retention"));
        Assert.Equal("quota-changes-after-0.csv: 0 changes; the last number is 0", await RunAsync("export", "quota-changes", Database.Directory));
    }

    private async Task PrepareAsync() => Assert.Equal(0, (await ProgramRun.RunAsync("Production", Production, "migrate")).ExitCode);

    private async Task<string> RunAsync(params string[] arguments)
    {
        var (code, output, errors) = await ProgramRun.RunAsync("Production", Production, arguments);
        Assert.Equal((0, ""), (code, errors));
        return output.Trim();
    }
}
