using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.Import.Writing;

namespace MyPage.Web.Features.Import.Stages;

/// <summary>usage.csv: a day's total of a number, for the line that had it on that day. A later file's figure for the same day replaces the earlier one.</summary>
internal sealed class UsageStage() : ImportStage<UsageStage.Row>("usage.csv", "phone_number", "date", "used_mb")
{
    private readonly SeenDays _seen = new();

    public override Row Read(RowFields fields)
    {
        var row = new Row(fields.MobileNumber("phone_number"), fields.Date("date"), fields.WholeNumber("used_mb", DailyUsage.MaximumMbADay));
        if (row.Date > fields.Today)
        {
            fields.Refuse("date", $"{row.Date:yyyy-MM-dd} lies in the future (today is {fields.Today:yyyy-MM-dd})");
        }

        // Of two figures in one file nobody knows which is right, and taking both would make a repeated import change things.
        if (fields.Fault is null && !_seen.Add(row.PhoneNumber, row.Date))
        {
            fields.Refuse("date", $"{row.PhoneNumber} has a figure for {row.Date:yyyy-MM-dd} in this file already; the first stands");
        }

        return row;
    }

    public override async Task ApplyAsync(ImportBatch batch, IReadOnlyList<ImportRow<Row>> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var bearers = await NumberBearers.LoadAsync(batch.Db, rows.Select(row => row.Values.PhoneNumber), cancellationToken);
        var present = await LoadAsync(batch, rows, bearers.Ids, cancellationToken);
        var stated = new List<DailyUsage>();
        foreach (var (line, row) in rows)
        {
            if (bearers.On(row.Date, row.PhoneNumber) is not { } id)
            {
                batch.Refuse(line, "phone_number", $"no subscription has the number {row.PhoneNumber}");
            }
            else if (!present.TryGetValue((id, row.Date), out var usedMb))
            {
                stated.Add(new DailyUsage(id, row.Date, row.UsedMb, batch.Now));
                batch.Added++;
            }
            else if (usedMb != row.UsedMb)
            {
                stated.Add(new DailyUsage(id, row.Date, row.UsedMb, batch.Now));
                batch.Updated++;
            }
            else
            {
                batch.Unchanged++;
            }
        }

        await batch.InsertAsync(stated, cancellationToken);
    }

    public override void SettleBatch()
    {
    }

    private static async Task<Dictionary<(Guid Id, DateOnly Date), int>> LoadAsync(
        ImportBatch batch, IReadOnlyList<ImportRow<Row>> rows, List<Guid> ids, CancellationToken cancellationToken)
    {
        var first = rows.Min(row => row.Values.Date);
        var last = rows.Max(row => row.Values.Date);
        var usages = await batch.Db.DailyUsages.Where(usage => EF.Parameter(ids).Contains(usage.SubscriptionId) && usage.Date >= first && usage.Date <= last)
            .Select(usage => new { usage.SubscriptionId, usage.Date, usage.UsedMb }).ToListAsync(cancellationToken);
        return usages.ToDictionary(usage => (usage.SubscriptionId, usage.Date), usage => usage.UsedMb);
    }

    internal sealed record Row(PhoneNumber PhoneNumber, DateOnly Date, int UsedMb);
}
