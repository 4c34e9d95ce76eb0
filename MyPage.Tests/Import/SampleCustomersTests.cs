using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Hosting.Development;
using MyPage.Web.Security.Passwords;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>The project's own sample customers.</summary>
public abstract class SampleCustomersTests(Func<TestDatabase> database) : ImportTest(database)
{
    [NeedsTheory]
    [InlineData("2026-11-22")]
    [InlineData("2028-02-29")]
    [InlineData("2027-03-01")]
    [InlineData("2027-03-02")]
    public async Task Load_OnAnyDay_HasThePeopleThatTheProductNames(string day)
    {
        await using var portal = await CreatePortalAsync();
        var today = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        portal.Clock.Now = BusinessCalendar.StartOf(today).AddHours(8);

        await LoadAsync(portal);

        await using var db = portal.Open();
        var people = await db.Contracts.Include(contract => contract.Subscriptions).ToDictionaryAsync(contract => contract.LoginId, StringComparer.Ordinal);
        Assert.Equal(["demo1", "demo2", "demo3", "demo4", "demo5"], people.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal([3, 1, 1, 2, 5], people.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.Subscriptions.Count));
        var family = people["demo1"].Subscriptions.Select(line => line.User.BirthDate).ToList();
        Assert.Contains(family, birth => birth.AddYears(10) <= today && birth.AddYears(11) > today);
        Assert.Contains(today.AddYears(-18), family);
        Assert.Equal(today, people["demo3"].Subscriptions[0].Terms.SimDeliveredOn);
        Assert.Equal([SubscriptionStatus.Active, SubscriptionStatus.Suspended], people["demo4"].Subscriptions.Select(line => line.Terms.Status).Order());
        Assert.Equal(today.Day == 1 ? today : today.AddDays(-1), await db.DayUsages.MaxAsync(usage => usage.Date));
        Assert.Equal(BusinessMonth.Of(today).Previous.Previous.FirstDay, await db.DayUsages.MinAsync(usage => usage.Date));
        var ids = people.Values.SelectMany(contract => contract.Subscriptions).ToDictionary(line => line.User.Name, line => line.Id, StringComparer.Ordinal);
        var balances = await DataBalances.OfAsync(db, ids.Values, portal.Clock.Now, default);
        Assert.Equal(12, balances.Count);
        Assert.True(balances[ids["西村 敏子"]].CarriedOverMb > 0);
        Assert.True(balances[ids["河合 俊介"]].TopUpMb > 0);
        Assert.True(balances[ids["西村 湊"]].IsReduced);
        Assert.Equal((20000, 0), (balances[ids["森本 千夏"]].LeftMb, balances[ids["森本 千夏"]].CarriedOverMb));

        // One gift waits for the holder's own line, one was accepted: by people of the simulator, whose ids it makes itself.
        var gifts = await db.DataGifts.AsNoTracking().ToListAsync();
        Assert.Equal(
            [(ids["西村 葵"], ids["西村 恵美"], DataGiftState.Held), (ids["西村 恵美"], ids["西村 葵"], DataGiftState.Accepted)],
            gifts.OrderBy(gift => gift.State == DataGiftState.Held ? 0 : 1).Select(gift => (gift.SenderId, gift.ReceiverId!.Value, gift.State)));
        Assert.All(gifts, gift => Assert.True(gift.State == DataGiftState.Accepted || gift.ExpiresAt > portal.Clock.Now));
        Assert.Equal(
            new[] { SampleGifts.HoldersKey, SampleGifts.GiversKey }.Select(SampleGifts.UserIdOf).Order(StringComparer.Ordinal),
            (await db.LineAccounts.Select(account => account.LineUserId).ToListAsync()).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        var points = await portal.Services.GetRequiredService<PointLedgers>()
            .LoadAsync(db, [.. people.Values.Select(contract => contract.Id)], portal.Clock.Now, default);
        Assert.Equal(["demo1", "demo2", "demo5"], people.Where(person => points[person.Value.Id].LeftPoints > 0).Select(person => person.Key).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.True(points[people["demo1"].Id].LeftPoints > 1000);
        Assert.Equal(11, await db.DayUsages.Select(usage => usage.SubscriptionId).Distinct().CountAsync());
    }

    [NeedsFact]
    public async Task Load_Twice_ChangesNothing_AndThePasswordWorks()
    {
        await using var portal = await CreatePortalAsync();
        await LoadAsync(portal);
        var before = await portal.DumpAsync();
        portal.Clock.Now += TimeSpan.FromDays(3);

        await LoadAsync(portal);

        Assert.Equal(before, await portal.DumpAsync());
        await using var db = portal.Open();
        foreach (var account in await db.Users.ToListAsync())
        {
            Assert.Equal(PasswordVerificationResult.Success, new PortalPasswordHasher().VerifyHashedPassword(account, account.PasswordHash!, "mypage-demo-2026"));
        }
    }

    [NeedsFact]
    public async Task Load_BesideOtherContracts_DoesNothing()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        await portal.ImportAsync(folder.Path);
        var before = await portal.DumpAsync();

        await LoadAsync(portal);

        Assert.Equal(before, await portal.DumpAsync());
    }

    private static async Task LoadAsync(ImportPortal portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var samples = ActivatorUtilities.CreateInstance<SampleCustomers>(
            scope.ServiceProvider, scope.ServiceProvider, new PortalPasswordHasher());
        await samples.LoadAsync(CancellationToken.None);
    }
}

public sealed class SampleCustomersOnSqlite() : SampleCustomersTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class SampleCustomersOnPostgreSql() : SampleCustomersTests(() => new PostgreSqlDatabase());
