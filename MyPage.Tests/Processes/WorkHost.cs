using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Tests.Domain.Campaigns;
using MyPage.Tests.Hosting;
using MyPage.Tests.MobileData;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Persistence;

namespace MyPage.Tests.Processes;

/// <summary>Data books with their desks, points, rewards and the jobs of all of them, on a database: what works in the process that is killed, and what goes on after it.</summary>
internal sealed class WorkHost(IReadOnlyDictionary<string, string> settings, DateTimeOffset now) : IAsyncDisposable
{
    public const int Contracts = 12;
    public const int SubscriptionsOfContract = 2;
    public const int VolumeMb = 6000;

    /// <summary>What a holder uses of each bill.</summary>
    public const int PointsOfBill = 5;

    public const int RewardYen = 500;

    /// <summary>Points for the bills of a month are no job, but cut off and continued like one.</summary>
    public const string Reservations = "point-reservations";

    /// <summary>The jobs that write down what time does to books, points and rewards.</summary>
    public static readonly IReadOnlyList<string> JobNames =
    [
        MonthTurn.Name, GiftReturn.Name, Reservations, PointReminderJob.Name, PointExpiryJob.Name, PointGrantJob.Name, RewardPayoutRun.Name, RewardReminder.Name,
    ];

    public static readonly DateTimeOffset Opened = BusinessCalendar.StartOf(new DateOnly(2026, 10, 20)).AddHours(12);

    // After it was first shown, a campaign can be claimed for ninety days; its reminder is due fourteen days before.
    private const int RemindedAfterDays = 90 - 14;

    // Small batches with pauses, so that a kill finds some done and others not. All points of a month have expired before the next ones come.
    private static readonly Dictionary<string, string> Rules = new(StringComparer.Ordinal)
    {
        ["Jobs:BatchLines"] = "3", ["Jobs:Pause"] = "00:00:00.010", ["Points:GrantContracts"] = "2",
        ["Points:LifetimeDays"] = "20", ["Points:ReturnDays"] = "20", ["Points:RemindDays:0"] = "10", ["Points:RemindDays:1"] = "3",
        ["Gifts:MinimumMb"] = "10", ["Gifts:StepMb"] = "10", ["Gifts:FiguresWithinHours"] = "8784",
    };

    private readonly BookHost _books = new(
        settings.Concat(Rules).ToDictionary(StringComparer.Ordinal),
        new TestClock(now),
        services =>
        {
            BookDesks.Add(services);
            services.AddPoints().AddCampaigns();
        });

    public BookHost Books => _books;

    public DateTimeOffset Now => _books.Clock.GetUtcNow();

    public T Get<T>()
        where T : notnull => _books.Services.GetRequiredService<T>();

    public PortalDbContext Open() => _books.Open();

    public void MoveTo(DateTimeOffset moment) => _books.Clock.Advance(moment - Now);

    /// <summary>A job as it is run, or the reservations for the bills of the month before.</summary>
    public async Task<JobRun?> RunAsync(string job)
    {
        if (!string.Equals(job, Reservations, StringComparison.Ordinal))
        {
            return await _books.Jobs.RunAsync(job, CancellationToken.None);
        }

        await Get<PointReservations>().ReserveAsync(BusinessMonth.Of(Now).Previous, CancellationToken.None);
        return null;
    }

    /// <summary>
    /// Contracts of two lines, whose users and holders are linked. Each holder uses some points of each bill and is paid a reward each month for the first line; and each month
    /// a campaign is claimable, of which holders are reminded for each line.
    /// </summary>
    public async Task ArrangeAsync(int months)
    {
        await _books.PrepareAsync();
        var paying = CampaignScene.Campaign("PAY", months: months) with { FirstShownOn = new DateOnly(2026, 10, 20) };
        await WriteAsync(db => db.AddRange(Enumerable.Range(0, months).Select(month => Stored(CampaignOf(month))).Append(Stored(paying))));
        for (var i = 0; i < Contracts; i++)
        {
            var lines = await _books.AddLinesAsync(Opened, [.. Enumerable.Repeat(VolumeMb, SubscriptionsOfContract)]);
            await BookDesks.LinkAsync(_books, lines, Opened);
            await ArrangeAsync(lines[0], paying);
        }

        static StoredCampaign Stored(Campaign campaign) =>
            new() { Code = campaign.Code, Version = campaign.Version, FirstShownOn = campaign.FirstShownOn, Definition = CampaignJson.Write(campaign) };
    }

    private async Task ArrangeAsync(Guid line, Campaign campaign)
    {
        await using var db = Open();
        var contract = await db.Subscriptions.Where(found => found.Id == line).Select(found => found.ContractId).SingleAsync();
        var facts = (await Get<CampaignFactsReader>().ReadAsync(db, [contract], BusinessCalendar.DateOf(Opened), CancellationToken.None)).Single().Facts;

        // As if it had been applied for lately; how a claim is judged is tested elsewhere.
        var billed = new DateOnly(2026, 10, 5);
        facts = facts with { Application = new ContractApplication(billed, ApplicationType.New, null), Subscriptions = [facts.Subscriptions.Single(found => found.Id == line) with { SimDeliveredOn = billed }] };
        var (holder, choice) = (new LineAccount($"U{Guid.NewGuid():N}", "はなこ", Opened), new PointChoice(contract, Opened));
        choice.Choose(PointChoiceKind.Fixed, PointsOfBill, Opened);
        await WriteAsync(write => write.AddRange(
            holder, new ContractHolderLink(contract, holder.Id, Opened), choice, RewardClaim.Make(Guid.CreateVersion7(Opened), campaign, facts, contract, line, null, 25, Opened)));
    }

    // Of which holders are reminded from the ninth of the month on that lies so many after November 2026.
    private static Campaign CampaignOf(int month) => CampaignScene.Campaign($"REMIND-{month.ToString(CultureInfo.InvariantCulture)}") with
    {
        AppliedFrom = new DateOnly(2024, 1, 1),
        FirstShownOn = new DateOnly(2026, 11, 9).AddMonths(month).AddDays(-RemindedAfterDays),
    };

    private async Task WriteAsync(Action<PortalDbContext> write)
    {
        await using var db = Open();
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        write(db);
        await db.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _books.DisposeAsync();
}
