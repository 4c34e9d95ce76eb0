using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Features.DataUsage;
using Xunit;

namespace MyPage.Tests.DataUsage;

/// <summary>データ残量確認 in the chat: the buttons are what is sensible next for whoever asks.</summary>
public abstract class DataAnswerTests(PortalFixture fixture)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PortalFactory _portal = fixture.Portal;

    private DateOnly Yesterday => BusinessCalendar.DateOf(_portal.Clock.GetUtcNow()).AddDays(-1);

    [NeedsTheory]
    [InlineData(0, false, true)]
    [InlineData(2500, true, true)]
    [InlineData(2501, true, false)]
    [InlineData(3200, true, false)]
    public async Task Buttons_OfAHolderWhoIsTheUser_FollowWhatIsLeft(int usedMb, bool topUp, bool gift)
    {
        var holder = await _portal.AddHolderAsync();
        var account = await _portal.LinkUserAsync(holder.SubscriptionId);
        await HoldAsync(holder, account);
        await _portal.ReportUsageAsync(holder.SubscriptionId, Yesterday, usedMb);

        var answer = await AnswerAsync(account);

        Assert.Contains("データを見る", answer, StringComparison.Ordinal);
        Assert.Equal((topUp, gift, false), (Has(answer, "データ追加"), Has(answer, "データプレゼント"), Has(answer, "いつでもヘルプ")));
        Assert.True(!topUp || answer.IndexOf("データ追加", StringComparison.Ordinal) < answer.IndexOf("データを見る", StringComparison.Ordinal));
    }

    [NeedsFact]
    public async Task Buttons_OfAHolderWhoIsNotTheUser_OfferNoGift()
    {
        var holder = await _portal.AddHolderAsync();
        await _portal.LinkUserAsync(holder.SubscriptionId);

        var answer = await AnswerAsync(await _portal.LinkHolderAsync(holder.ContractId));

        Assert.Equal((false, false), (Has(answer, "データ追加"), Has(answer, "データプレゼント")));
    }

    [NeedsFact]
    public async Task Buttons_OfAUser_OfferNothingThatCostsMoney()
    {
        var holder = await _portal.AddHolderAsync();
        var account = await _portal.LinkUserAsync(holder.SubscriptionId);
        await _portal.ReportUsageAsync(holder.SubscriptionId, Yesterday, 2500);

        var answer = await AnswerAsync(account);

        Assert.Equal((false, true), (Has(answer, "データ追加"), Has(answer, "データプレゼント")));
    }

    [NeedsTheory]
    [InlineData(SubscriptionStatus.Suspended, ContractStatus.Active)]
    [InlineData(SubscriptionStatus.Active, ContractStatus.Suspended)]
    public async Task Buttons_OfASuspendedLineOrContract_AreHelp(SubscriptionStatus line, ContractStatus contract)
    {
        var holder = await _portal.AddHolderAsync(status: contract, lines: [new LineSeed(Status: line)]);
        var account = await _portal.LinkUserAsync(holder.SubscriptionId);
        await _portal.ReportUsageAsync(holder.SubscriptionId, Yesterday, 2900);

        var answer = await AnswerAsync(account);

        Assert.Contains("停止中です", answer, StringComparison.Ordinal);
        Assert.Equal((false, false, true), (Has(answer, "データ追加"), Has(answer, "データプレゼント"), answer.Contains("/line/help", StringComparison.Ordinal)));
    }

    // As a button; プレゼント is a bucket's name, too.
    private static bool Has(string answer, string label) => answer.Contains($"\"label\":\"{label}\"", StringComparison.Ordinal);

    private Task<string> AnswerAsync(Guid account) => _portal.ReadAsync(async db =>
    {
        var asked = await db.LineAccounts.AsNoTracking().SingleAsync(found => found.Id == account);
        return JsonSerializer.Serialize(await ActivatorUtilities.CreateInstance<DataAnswer>(_portal.Services).AnswerAsync(db, asked, CancellationToken.None), Plain);
    });

    private Task HoldAsync(Holder holder, Guid account) => _portal.WriteAsync(db =>
    {
        db.ContractHolderLinks.Add(new ContractHolderLink(holder.ContractId, account, _portal.Clock.GetUtcNow()));
        return Task.CompletedTask;
    });
}

public sealed class DataAnswerOnSqlite(SqlitePortal portal) : DataAnswerTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class DataAnswerOnPostgreSql(PostgreSqlPortal portal) : DataAnswerTests(portal), IClassFixture<PostgreSqlPortal>;
