using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.Import.Writing;

namespace MyPage.Web.Features.Import.Stages;

/// <summary>usage.csv: a day's total of a number, for the line that had it on that day. A later file's figure for the same day replaces the earlier one.</summary>
internal sealed class UsageStage(IUsageIntake intake) : ImportStage<UsageStage.Row>("usage.csv", "phone_number", "date", "used_mb")
{
    private readonly SeenDays _seen = new();

    public override Row Read(RowFields fields)
    {
        var row = new Row(fields.MobileNumber("phone_number"), fields.Date("date"), fields.WholeNumber("used_mb", DayUsage.MaximumMb));
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
        var results = await intake.TakeAsync(
            batch.Db, [.. rows.Select(row => new UsageReading(row.Values.PhoneNumber, row.Values.Date, row.Values.UsedMb))], batch.Now, cancellationToken);
        for (var i = 0; i < rows.Count; i++)
        {
            Count(batch, rows[i], results[i]);
        }
    }

    public override void SettleBatch()
    {
    }

    private static void Count(ImportBatch batch, ImportRow<Row> row, UsageReadingResult result)
    {
        switch (result)
        {
            case UsageReadingResult.Added: batch.Added++; break;
            case UsageReadingResult.Updated: batch.Updated++; break;
            case UsageReadingResult.Unchanged: batch.Unchanged++; break;
            case UsageReadingResult.UnknownNumber: batch.Refuse(row.Line, "phone_number", $"no subscription has the number {row.Values.PhoneNumber}"); break;
            case UsageReadingResult.BooksNotOpen:
                batch.Refuse(row.Line, "phone_number", $"the data books of {row.Values.PhoneNumber} are not open; load its subscription first");
                break;
            default: throw new InvalidOperationException($"Unknown result {result}.");
        }
    }

    internal sealed record Row(PhoneNumber PhoneNumber, DateOnly Date, int UsedMb);
}
