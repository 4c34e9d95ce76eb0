using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Features.Operator.Customers;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Operator;

/// <summary>顧客 search: whole keys and beginnings, however they are typed, by an index each.</summary>
public abstract class CustomerSearchTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Search_ByAnyKeyHoweverTyped_FindsTheCustomer()
    {
        var holder = await _portal.AddHolderAsync(lines: [new LineSeed(), new LineSeed("鈴木 さくら")]);
        var (number, phone) = await KeysAsync(holder);
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        string[] typed =
        [
            phone.Digits, phone.ToString(), Wide(phone.ToString()), phone.Digits[..10], $" {phone.Digits[..3]} {phone.Digits[3..]}",
            holder.LoginId, holder.LoginId.ToUpperInvariant(), Wide(holder.LoginId), holder.LoginId[..^1], number, Wide(number), number[..^1],
            number.ToLowerInvariant(), Wide(number.ToLowerInvariant()), number.ToLowerInvariant()[..^1],
        ];
        foreach (var text in typed)
        {
            var page = await visitor.GetAsync($"/operator/customers?q={Uri.EscapeDataString(text)}");
            Assert.True(
                page.Document.QuerySelectorAll("tbody a").Any(link => string.Equals(link.GetAttribute("href"), $"/operator/customers/{holder.ContractId}", StringComparison.Ordinal)),
                $"{text}: {page.Words}");
        }
    }

    [NeedsTheory]
    [InlineData("07")]
    [InlineData("ho")]
    [InlineData("  a ")]
    public async Task Search_TooLittle_ListsNobody(string typed)
    {
        await _portal.AddHolderAsync();
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        var page = await visitor.GetAsync($"/operator/customers?q={Uri.EscapeDataString(typed)}");

        Assert.Empty(page.Document.QuerySelectorAll("tbody a"));
        Assert.Contains("3文字以上", page.Words, StringComparison.Ordinal);
    }

    [NeedsTheory]
    [InlineData("nobody-has-this")]
    [InlineData("%%%")]
    [InlineData("___")]
    [InlineData("' OR 1=1 --")]
    public async Task Search_WhatNobodyHas_FindsNothing(string typed)
    {
        await _portal.AddHolderAsync();
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        var page = await visitor.GetAsync($"/operator/customers?q={Uri.EscapeDataString(typed)}");

        Assert.Empty(page.Document.QuerySelectorAll("tbody a"));
        Assert.Contains("見つかりません", page.Words, StringComparison.Ordinal);
    }

    /// <summary>Hyphens and letter case count for nothing in a language's order, and must in a beginning's.</summary>
    [NeedsFact]
    public async Task Search_ByBeginningWithHyphens_FindsThoseThatBeginSo()
    {
        var mark = Guid.NewGuid().ToString("N")[..6].ToUpperInvariant();
        foreach (var tail in (string[])["-1", "-2", "1", "A-3"])
        {
            await AddContractAsync($"K{mark}{tail}", $"k{mark}{tail}x");
        }

        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        var page = await visitor.GetAsync($"/operator/customers?q=K{mark}-");

        Assert.Equal([$"K{mark}-1", $"K{mark}-2"], page.Document.QuerySelectorAll("tbody a").Select(link => link.TextContent).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Search_Many_ShowsFiftyAndSaysSo()
    {
        var mark = $"Z{Guid.NewGuid():N}"[..8];
        for (var i = 0; i <= CustomerIndex.Most; i++)
        {
            await AddContractAsync(string.Create(CultureInfo.InvariantCulture, $"{mark}{i:000}"), string.Create(CultureInfo.InvariantCulture, $"login-{mark}{i:000}"));
        }

        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        var page = await visitor.GetAsync($"/operator/customers?q={mark}");

        Assert.Equal(CustomerIndex.Most, page.Document.QuerySelectorAll("tbody a").Length);
        Assert.Contains("先頭の50件", page.Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Search_Always_IsWrittenDownWithoutWhatWasTyped()
    {
        var holder = await _portal.AddHolderAsync();
        var account = await _portal.AddOperatorAsync(OperatorRole.Support);
        var visitor = await _portal.SignInOperatorAsync(account);

        await visitor.GetAsync($"/operator/customers?q={holder.LoginId}");
        await visitor.GetAsync("/operator/customers?q=secret-word-typed-by-mistake");

        var details = await _portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.ActorId == account.Id && entry.Act == nameof(CustomersSearched)).OrderBy(entry => entry.At).Select(entry => entry.Detail).ToListAsync());
        Assert.Equal("nothing 0", details[1]);
        Assert.StartsWith("login ", details[0], StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", (await TableDump.TakeAsync(_portal)).ToString(), StringComparison.Ordinal);
    }

    private async Task<(string Number, PhoneNumber Phone)> KeysAsync(Holder holder) => await _portal.ReadAsync(async db => (
        await db.Contracts.Where(contract => contract.Id == holder.ContractId).Select(contract => contract.Number).SingleAsync(),
        await db.Subscriptions.Where(line => line.Id == holder.SubscriptionIds[1]).Select(line => line.PhoneNumber).SingleAsync()));

    private Task AddContractAsync(string number, string loginId) => _portal.WriteAsync(db =>
    {
        db.Contracts.Add(new Contract(
            Guid.NewGuid(), number, loginId, new ContractHolder("佐藤 葵", "サトウ アオイ", new DateOnly(1990, 1, 1), "", ""), new ContractApplication(new DateOnly(2024, 4, 1), ApplicationType.New, null), ContractStatus.Active));
        return Task.CompletedTask;
    });

    private static string Wide(string text) => string.Concat(text.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c));
}

public sealed class CustomerSearchOnSqlite(SqlitePortal portal) : CustomerSearchTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class CustomerSearchOnPostgreSql(PostgreSqlPortal portal) : CustomerSearchTests(portal), IClassFixture<PostgreSqlPortal>;
