using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Features.Import;
using MyPage.Web.Persistence;

namespace MyPage.Web.Hosting.Development;

/// <summary>
/// The people of <c>samples/</c>, for development only: imported as a carrier's export is, with dates relative to today,
/// and given a password so that one can sign in at once. The files are not part of a published portal.
/// </summary>
public sealed class SampleCustomers(
    IDbContextFactory<PortalDbContext> contexts,
    IServiceProvider services,
    IPasswordHasher<PortalAccount> passwords,
    TimeProvider time)
{
    /// <summary>The password of every sample customer.</summary>
    public const string Password = "mypage-demo-2026";

    private const string TopUpBuyer = "河合 俊介";
    private static readonly Guid TopUpId = new("7d3f0a52-4c55-4f0e-9a53-0b1d6c0f2c11");
    private static readonly string[] LoginIds = ["DEMO1", "DEMO2", "DEMO3", "DEMO4", "DEMO5"];

    /// <summary>Loads them into a portal that has no contract yet. A start that was cut off before the passwords is completed.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // The passwords come last: where one is missing, a start was cut off before. What is loaded already is loaded again in vain.
        if (!await db.Contracts.AnyAsync(cancellationToken) || await WithoutPassword(db).AnyAsync(cancellationToken))
        {
            await ImportAsync(cancellationToken);
        }

        var accounts = await WithoutPassword(db).ToListAsync(cancellationToken);
        foreach (var account in accounts)
        {
            account.PasswordHash = passwords.HashPassword(account, Password);
        }

        if (accounts.Count > 0)
        {
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private static IQueryable<PortalAccount> WithoutPassword(PortalDbContext db) =>
        db.Users.Where(account => LoginIds.Contains(account.NormalizedUserName) && account.PasswordHash == null);

    // As if the portal had run for two whole months before this one: months turn and usage arrives in the order in which they would have.
    private async Task ImportAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = BusinessCalendar.DateOf(now);
        var (month, last) = (BusinessMonth.Of(now), BusinessMonth.Of(now).Previous);
        var first = last.Previous;
        var topUpOn = last.FirstDay.AddDays(19);
        await ImportAsync(first.Start.AddHours(1), today, (first.FirstDay, first.FirstDay.AddDays(-1)), cancellationToken);
        await ImportAsync(last.Start.AddHours(-1), today, (first.FirstDay, first.LastDay.AddDays(-1)), cancellationToken);
        await ImportAsync(BusinessCalendar.StartOf(topUpOn).AddHours(9), today, (first.LastDay, topUpOn.AddDays(-1)), cancellationToken);
        await BuyAsync(BusinessCalendar.StartOf(topUpOn).AddHours(19), cancellationToken);
        await ImportAsync(month.Start.AddHours(-1), today, (topUpOn, last.LastDay), cancellationToken);
        await ImportAsync(now, today, (last.LastDay, today), cancellationToken);
        await ActivatorUtilities.CreateInstance<SampleGifts>(services).AddAsync(now, cancellationToken);
        await AddPointsAsync(now, cancellationToken);
    }

    private async Task ImportAsync(DateTimeOffset at, DateOnly today, (DateOnly From, DateOnly Until) usage, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("mypage-samples-");
        try
        {
            // Dates in it follow today, and a version that is running gives no less: once it is there, it stays.
            var hasCampaigns = await HasCampaignsAsync(cancellationToken);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "samples")).Where(file => !hasCampaigns || !file.EndsWith(".json", StringComparison.Ordinal)))
            {
                var text = SampleDates.Resolve(await File.ReadAllTextAsync(file, cancellationToken), today);
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, Path.GetFileName(file)), text, cancellationToken);
            }

            await LeaveOutLaterSubscriptionsAsync(Path.Combine(folder.FullName, "subscriptions.csv"), BusinessCalendar.DateOf(at), cancellationToken);
            SampleUsage.Write(folder.FullName, usage.From, usage.Until, today);
            var faults = new List<string>();
            var request = new ImportRequest(folder.FullName, Strict: true) { OnRefused = refusal => faults.Add(refusal.ToString()) };
            var import = ActivatorUtilities.CreateInstance<CarrierImport>(services, new Moment(at));
            var report = await import.RunAsync(request, null, cancellationToken);
            if (report.HasRefusals)
            {
                throw new InvalidOperationException($"The samples are faulty: {string.Join(" | ", faults)}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<bool> HasCampaignsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<StoredCampaign>().AnyAsync(cancellationToken);
    }

    // A line that is delivered today had no data before.
    private static async Task LeaveOutLaterSubscriptionsAsync(string path, DateOnly date, CancellationToken cancellationToken)
    {
        var rows = await File.ReadAllLinesAsync(path, cancellationToken);
        var column = Array.IndexOf(rows[0].Split(','), "sim_delivered_on");
        await File.WriteAllLinesAsync(path, rows.Where((row, i) => i == 0 || DateOnly.Parse(row.Split(',')[column], CultureInfo.InvariantCulture) <= date), cancellationToken);
    }

    private async Task BuyAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        if (await db.DataTopUps.AnyAsync(topUp => topUp.Id == TopUpId, cancellationToken))
        {
            return;
        }

        var buyer = await db.Subscriptions.AsNoTracking().SingleAsync(line => line.User.Name == TopUpBuyer, cancellationToken);
        var books = await LoadedBooks.HoldAsync(db, [buyer.Id], at, cancellationToken);
        var offer = DataTopUpOffer.DefaultOf(buyer.Terms.Network);
        books.Of(buyer.Id)!.Buy(TopUpId, offer.Options[^1].Mb, offer.Options[^1].PriceYen, offer, at, books.Plans.Of(buyer.Id));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task AddPointsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await SamplePoints.AddAsync(db, services.GetRequiredService<PointLedgers>(), now, cancellationToken);
        await SampleConversation.AddAsync(db, now, cancellationToken);
        await SampleQueue.AddAsync(db, now, cancellationToken);
        await SampleRewards.AddAsync(
            db, services.GetRequiredService<CampaignCatalog>(), services.GetRequiredService<CampaignFactsReader>(), new CampaignOptions().PayoutDay, now, cancellationToken);
        await SampleNotices.AddAsync(db, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private sealed class Moment(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
