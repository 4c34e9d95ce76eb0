using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Linking;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Happenings.UserCodes;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;
using Xunit;

namespace MyPage.Tests.Operator;

/// <summary>What an operator sees of a customer, that it is written down, and what they never see.</summary>
public abstract class CustomerPageTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Page_OfACustomer_ShowsTheirStateAndNoSecret()
    {
        var holder = await _portal.AddHolderAsync(lines: [new LineSeed(), new LineSeed("鈴木 さくら")]);
        var code = await _portal.IssueUserCodeAsync(holder.SubscriptionIds[1]);
        await _portal.LinkHolderAsync(holder.ContractId, "はなはな");
        await _portal.LinkUserAsync(holder.SubscriptionIds[0], "たろたろ");
        var journal = _portal.Services.GetRequiredService<Journal>();
        await _portal.WriteAsync(async db =>
        {
            journal.Record(db, new VisitorCaller(CallerOrigin.Inside), new UserCodeRefused(holder.ContractId, holder.SubscriptionId, LinkRefusal.WifiOn));
            await journal.WriteAsync(db, new PortalCaller(), new Web.Happenings.SecondFactors.TwoFactorEnabled(holder.ContractId), CancellationToken.None);
        });
        await _portal.SettleOutboxAsync();
        var (number, hash) = await _portal.ReadAsync(async db => ((await PortalSeed.LoadAsync(db, holder.SubscriptionId)).PhoneNumber.ToString(), await db.Users.Where(found => found.Id == holder.AccountId).Select(found => found.PasswordHash).SingleAsync()));
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        var page = await visitor.GetAsync($"/operator/customers/{holder.ContractId}?line={holder.SubscriptionIds[1]:N}");

        Assert.Equal("鈴木 花子", page.Heading);
        Assert.All([number, holder.LoginId, holder.Email, "はなはな", "たろたろ", "2段階認証", "送信済み", "3,000MB", HappeningWords.Of(nameof(UserCodeRefused))], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
        Assert.Contains(HappeningWords.DetailOf(nameof(UserCodeRefused), nameof(LinkRefusal.WifiOn))!, page.Words, StringComparison.Ordinal);
        Assert.Contains("使用済み", page.Words, StringComparison.Ordinal);
        Assert.Contains("0ポイント", page.Document.QuerySelector("[aria-labelledby=points]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("対象のキャンペーンはありません", page.Document.QuerySelector("[aria-labelledby=campaigns]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("有効(", page.Words, StringComparison.Ordinal);
        Assert.All([code.Reveal(), .. code.RevealGroups().Select(group => $">{group}<"), string.Join(' ', code.RevealGroups()), hash!], secret => Assert.DoesNotContain(secret, page.Body, StringComparison.Ordinal));
    }

    /// <summary>A lost passkey leads to the act that takes it away, as a lost app does.</summary>
    [NeedsFact]
    public async Task Page_OfAHolderWithPasskeysAlone_CountsThemAndLeadsToTurningThemOff()
    {
        var holder = await _portal.AddHolderAsync();
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);
        var (address, act) = ($"/operator/customers/{holder.ContractId}", $"a[href='/operator/customers/{holder.ContractId}/acts/second-factor-off']");
        Assert.Null((await visitor.GetAsync(address)).Document.QuerySelector(act));
        await _portal.WriteAsync(db =>
        {
            db.Add(new Passkey { Id = Guid.NewGuid(), AccountId = holder.AccountId, CredentialId = Guid.NewGuid().ToByteArray(), PublicKey = [1], Name = "電話", CreatedAt = _portal.Clock.GetUtcNow() });
            return Task.CompletedTask;
        });

        var page = await visitor.GetAsync(address);

        Assert.Contains("2段階認証なし・パスキー1件", page.Words, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(act));
    }

    [NeedsFact]
    public async Task Page_Opened_IsInTheCustomersHistoryOnce()
    {
        var (holder, customer) = await _portal.AddSignedInHolderAsync();
        var account = await _portal.AddOperatorAsync(OperatorRole.Support);
        var visitor = await _portal.SignInOperatorAsync(account);

        await visitor.GetAsync($"/operator/customers/{holder.ContractId}");
        await visitor.GetAsync($"/operator/customers/{holder.ContractId}");

        var entry = await _portal.ReadAsync(db => db.Set<AuditEntry>().SingleAsync(found => found.ContractId == holder.ContractId && found.Act == nameof(CustomerLookedUp)));
        Assert.Equal((AuditActor.Operator, account.Id, CallerWay.Console), (entry.Actor, entry.ActorId!.Value, entry.Way!.Value));
        Assert.StartsWith("10.", entry.Address, StringComparison.Ordinal);
        var history = await customer.GetAsync("/mypage/history");
        Assert.Contains("オペレーターが契約の内容を確認しました", history.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(account.Name, history.Body, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Page_OfNobody_IsNotFoundAndNotWrittenDown()
    {
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);
        await _portal.SettleOutboxAsync();
        var before = await TableDump.TakeAsync(_portal);

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/operator/customers/{Guid.NewGuid()}")).Status);

        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task LookUps_AboveTheLimit_RaiseOneAlarmAndRefuseNothing()
    {
        await using var strict = new PortalFactory(_portal.Database, new Dictionary<string, string>(StringComparer.Ordinal) { ["Operator:LookUpsAnHour"] = "3" }, _portal.Clock);
        var holders = new[] { await strict.AddHolderAsync(), await strict.AddHolderAsync(), await strict.AddHolderAsync(), await strict.AddHolderAsync(), await strict.AddHolderAsync() };
        var account = await strict.AddOperatorAsync(OperatorRole.Support);
        var visitor = await strict.SignInOperatorAsync(account);

        foreach (var holder in holders)
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/operator/customers/{holder.ContractId}")).Status);
        }

        var alarm = await strict.ReadAsync(db => db.Set<AuditEntry>().SingleAsync(found => found.Act == nameof(MassLookUps) && found.ActorId == account.Id));
        Assert.Equal($"{account.Name} 4", alarm.Detail);
        Assert.Single(strict.Logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains(account.Name, StringComparison.Ordinal));
        var audit = await (await strict.AddSignedInOperatorAsync()).GetAsync("/operator/audit");
        Assert.Contains(account.Name, audit.Document.QuerySelector(".notice--amber")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("3 / 3件", (await visitor.GetAsync("/operator")).Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Session_EndedJustNow_ShowsNothing()
    {
        var holder = await _portal.AddHolderAsync();
        var account = await _portal.AddOperatorAsync();
        var caller = new OperatorCaller(CallerWay.Console, CallerOrigin.Inside) { OperatorId = account.Id, Name = account.Name, SessionId = Guid.NewGuid() };

        await Assert.ThrowsAsync<Web.Security.Sessions.SessionEndedException>(
            () => _portal.Services.GetRequiredService<Web.Features.Operator.Customers.CustomerQuery>().GetAsync(caller, holder.ContractId, null, null, CancellationToken.None));

        Assert.False(await _portal.ReadAsync(db => db.Set<AuditEntry>().AnyAsync(found => found.ContractId == holder.ContractId)));
    }
}

public sealed class CustomerPageOnSqlite(SqlitePortal portal) : CustomerPageTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class CustomerPageOnPostgreSql(PostgreSqlPortal portal) : CustomerPageTests(portal), IClassFixture<PostgreSqlPortal>;
