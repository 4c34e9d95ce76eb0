using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Features.Operator.Audit;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Operator;

/// <summary>監査: which entries each filter gives, and that looking for a person is written down.</summary>
public abstract class AuditPageTests(PortalFixture fixture)
{
    private static readonly OperatorCaller Administrator = new(CallerWay.Console, CallerOrigin.Inside) { OperatorId = Guid.NewGuid(), Role = OperatorRole.Administrator };
    private readonly PortalFactory _portal = fixture.Portal;

    private AuditQuery Query => _portal.Services.GetRequiredService<AuditQuery>();

    private DateOnly Today => MyPage.Domain.BusinessCalendar.DateOf(_portal.Clock.GetUtcNow());

    [NeedsFact]
    public async Task List_ByEachFilter_GivesWhatItSays()
    {
        var (one, _) = await _portal.AddSignedInHolderAsync();
        var (other, _) = await _portal.AddSignedInHolderAsync();
        var staff = await _portal.AddOperatorAsync();
        await _portal.SignInOperatorAsync(staff);
        var line = await _portal.ReadAsync(db => db.Subscriptions.SingleAsync(found => found.Id == one.SubscriptionId));
        var number = await _portal.ReadAsync(db => db.Contracts.Where(found => found.Id == one.ContractId).Select(found => found.Number).SingleAsync());
        var journal = _portal.Services.GetRequiredService<Journal>();
        await _portal.WriteAsync(db =>
        {
            journal.Record(db, new PortalCaller(), new Web.Happenings.UserCodes.UserCodeIssued(one.ContractId, one.SubscriptionId));
            return Task.CompletedTask;
        });

        Assert.Equal(2, (await ListAsync(AuditFilter.None with { Contract = number })).Count);
        Assert.All(await ListAsync(AuditFilter.None with { LoginId = one.LoginId.ToUpperInvariant() }), row => Assert.Equal(one.ContractId, row.ContractId));
        Assert.Equal(line.PhoneNumber, Assert.Single(await ListAsync(AuditFilter.None with { Phone = line.PhoneNumber.ToString() })).PhoneNumber);
        Assert.Equal(nameof(SignedIn), Assert.Single(await ListAsync(AuditFilter.None with { LoginId = other.LoginId, Act = nameof(SignedIn) })).Act);
        Assert.Equal(AuditActor.Portal, Assert.Single(await ListAsync(AuditFilter.None with { Contract = number, Actor = AuditActor.Portal })).Actor);
        Assert.Equal(CallerWay.Background, Assert.Single(await ListAsync(AuditFilter.None with { Contract = number, Way = CallerWay.Background })).Way);
        Assert.Equal((staff.Name, nameof(OperatorSignedIn)), Assert.Single(await ListAsync(AuditFilter.None with { Operator = $" {staff.Name.ToUpperInvariant()}" })) is var signedIn ? (signedIn.OperatorName, signedIn.Act) : default);
        Assert.Empty(await ListAsync(AuditFilter.None with { Contract = number, Until = Today.AddDays(-1) }));
        Assert.Equal(2, (await ListAsync(AuditFilter.None with { Contract = number, From = Today, Until = Today })).Count);
        var oldest = await ListAsync(AuditFilter.None with { Contract = number, OldestFirst = true });
        Assert.Equal(oldest.Select(row => row.Id), (await ListAsync(AuditFilter.None with { Contract = number })).Reverse().Select(row => row.Id));

        // What is not there is said, and is not everything.
        Assert.All(
            [AuditFilter.None with { Contract = "none" }, AuditFilter.None with { Phone = "123" }, AuditFilter.None with { Operator = "none" }, AuditFilter.None with { Contract = number, LoginId = other.LoginId }],
            filter => Assert.Null(Query.ListAsync(Administrator, filter, CancellationToken.None).Result));
    }

    [NeedsFact]
    public async Task List_Pages_GoOnWhereTheOneBeforeEnded()
    {
        var holder = await _portal.AddHolderAsync();
        var journal = _portal.Services.GetRequiredService<Journal>();
        await _portal.WriteAsync(db =>
        {
            for (var i = 0; i < AuditQuery.PageSize + 5; i++)
            {
                journal.Record(db, new PortalCaller(), new SignedOut(holder.ContractId));
            }

            return Task.CompletedTask;
        });
        var filter = AuditFilter.None with { LoginId = holder.LoginId };

        var (first, second) = ((await Query.ListAsync(Administrator, filter, CancellationToken.None))!, (await Query.ListAsync(Administrator, filter with { Page = 1 }, CancellationToken.None))!);

        Assert.Equal((AuditQuery.PageSize + 5, AuditQuery.PageSize, 5), (first.Total, first.Rows.Count, second.Rows.Count));
        Assert.Empty(first.Rows.Select(row => row.Id).Intersect(second.Rows.Select(row => row.Id)));
    }

    [NeedsFact]
    public async Task Page_OfAPerson_IsWrittenDownForThemToRead()
    {
        var holder = await _portal.AddHolderAsync();
        var visitor = await _portal.AddSignedInOperatorAsync();

        await visitor.GetAsync($"/operator/audit?login={holder.LoginId}");

        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.ContractId == holder.ContractId && entry.Act == nameof(CustomerLookedUp))));
    }

    [NeedsFact]
    public async Task Log_ForAnotherRole_IsAFault()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Query.ListAsync(Administrator with { Role = OperatorRole.Support }, AuditFilter.None, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Query.OfContractAsync(Administrator with { Role = OperatorRole.Campaigns }, Guid.NewGuid(), AuditFilter.None, CancellationToken.None));
    }

    [NeedsFact]
    public void Address_OfAFilter_IsReadBackAsItWas()
    {
        var filter = new AuditFilter(Today.AddDays(-3), Today, nameof(SignedIn), "C1", "demo 1", "090-1", AuditActor.Operator, "ope1", CallerWay.Console, 3, true);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(PortalFactory.Address, filter.Address("/operator/audit")).Query);

        Assert.Equal(filter, AuditFilter.Read(new QueryCollection(query), Today));
        Assert.Equal(AuditFilter.None with { From = Today.AddDays(-AuditFilter.UsualDays) }, AuditFilter.Read(new QueryCollection(new Dictionary<string, StringValues>(StringComparer.Ordinal)
        {
            ["act"] = "Nothing", ["actor"] = "9", ["page"] = "-1", ["until"] = "tomorrow",
        }), Today));
    }

    /// <summary>A filter is kept as it is asked again another day, and names no customer: what is kept of customers is known by table.</summary>
    [NeedsFact]
    public async Task Filter_Kept_IsTheOperatorsOwnAndNamesNobody()
    {
        var holder = await _portal.AddHolderAsync();
        var visitor = await _portal.AddSignedInOperatorAsync();
        var from = AuditFilter.TextOf(Today.AddDays(-AuditFilter.UsualDays));
        var shown = await visitor.OpenAsync($"/operator/audit?from={from}&act={nameof(SignedIn)}&login={holder.LoginId}&way=Line");

        var kept = await visitor.PressAsync(shown, "保存", ("この絞り込みの名前", "LINEから"));

        Assert.Contains("絞り込みを保存しました", kept.Words, StringComparison.Ordinal);
        Assert.Equal($"/operator/audit?act={nameof(SignedIn)}&way=Line", kept.Document.QuerySelector(".queue-chip a")!.GetAttribute("href"));
        Assert.Null((await visitor.GetAsync("/operator/queue")).Document.QuerySelector(".queue-chip"));
        Assert.Null((await (await _portal.AddSignedInOperatorAsync()).GetAsync("/operator/audit")).Document.QuerySelector(".queue-chip"));
        Assert.False(shown.HasButton("×") || (await visitor.GetAsync("/operator/audit")).HasButton("保存"));
        var (without, asked) = (AuditFilter.None with { From = null }, AuditFilter.None with { From = Today, Until = Today, Page = 2 });
        Assert.Equal("from=", without.Kept(Today));
        Assert.Equal($"from={AuditFilter.TextOf(Today)}&until={AuditFilter.TextOf(Today)}", asked.Kept(Today));
    }

    /// <summary>In the page's own circuit: the rows, page by page, and never a digit of a code.</summary>
    [NeedsFact]
    public async Task Grid_OfACustomer_DrawsTheirEntriesAndNoCode()
    {
        var (holder, _) = await _portal.AddSignedInHolderAsync();
        var code = await _portal.IssueUserCodeAsync(holder.SubscriptionId);
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        await using var client = await ConsoleSocket.OpenAsync(_portal, visitor, $"/operator/customers/{holder.ContractId}");

        await Until.TrueAsync(() => client.Texts.Any(text => text.Contains(HappeningWords.Of(nameof(SignedIn)), StringComparison.Ordinal)), "the entries");
        Assert.All(client.Texts, text => Assert.DoesNotContain(code.Reveal(), text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Null(client.Error);
    }

    [NeedsFact]
    public async Task Circuit_SessionEndedByAColleague_LeavesForTheConsolesSignIn()
    {
        var account = await _portal.AddOperatorAsync();
        var visitor = await _portal.SignInOperatorAsync(account);
        await using var client = await ConsoleSocket.OpenAsync(_portal, visitor, "/operator/audit");
        var colleague = await _portal.AddSignedInOperatorAsync();
        var settings = await colleague.GetAsync("/operator/settings");
        var row = settings.Document.QuerySelectorAll("form").Single(form => form.TextContent.Contains($"({account.Name} ", StringComparison.Ordinal));

        var ended = await colleague.SubmitAsync(settings, row.QuerySelector("button")!.TextContent.Trim());

        Assert.Contains("ログアウトさせました", ended.Words, StringComparison.Ordinal);
        await Until.TrueAsync(() => client.Calls.Any(call => call.Function is "Blazor.navigateTo" && call.Arguments.Contains("/operator/login?ended=idle", StringComparison.Ordinal)), "the page to leave");
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/operator/audit")).Status);
    }

    /// <summary>A customer's session opens no circuit of the console's, nor the other way round.</summary>
    [NeedsFact]
    public async Task Socket_WithTheOtherCookie_IsRefused()
    {
        var (_, customer) = await _portal.AddSignedInHolderAsync();
        var staff = await _portal.AddSignedInOperatorAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => ConsoleSocket.ConnectAsync(_portal, customer, "/_blazor?console=1"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ConsoleSocket.ConnectAsync(_portal, staff, "/_blazor"));
        (await ConsoleSocket.ConnectAsync(_portal, staff, "/_blazor?console=1")).Dispose();
    }

    private async Task<IReadOnlyList<AuditRow>> ListAsync(AuditFilter filter) => (await Query.ListAsync(Administrator, filter, CancellationToken.None))!.Rows;
}

public sealed class AuditPageOnSqlite(SqlitePortal portal) : AuditPageTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class AuditPageOnPostgreSql(PostgreSqlPortal portal) : AuditPageTests(portal), IClassFixture<PostgreSqlPortal>;
