using Microsoft.Extensions.Options;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.Import.Writing;

namespace MyPage.Web.Features.Import.Stages;

/// <summary>usage.csv: a day's total of a number, for the line that had it on that day. A later file's figure for the same day replaces the earlier one.</summary>
internal sealed class UsageStage(IOptions<DataOptions> options) : ImportStage<UsageStage.Row>("usage.csv", "phone_number", "date", "used_mb")
{
    private readonly SeenDays _seen = new();
    private readonly BookRows _rows = new();

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
        if (rows.Count == 0)
        {
            return;
        }

        var bearers = await NumberBearers.LoadAsync(batch.Db, rows.Select(row => row.Values.PhoneNumber), cancellationToken);
        var span = (rows.Min(row => row.Values.Date), rows.Max(row => row.Values.Date));
        var books = await BookBatch.LoadAsync(batch.Db, bearers.Ids, span, batch.Now, cancellationToken);

        // In the order of dates, as they would have come day by day: what is 超過 then falls on the later date.
        foreach (var (line, row) in rows.OrderBy(row => row.Values.Date))
        {
            if (bearers.On(row.Date, row.PhoneNumber) is not { } id)
            {
                batch.Refuse(line, "phone_number", $"no subscription has the number {row.PhoneNumber}");
            }
            else if (books.Of(id) is not { } book)
            {
                batch.Refuse(line, "phone_number", $"the data books of {row.PhoneNumber} are not open; load its subscription first");
            }
            else if (book.DayOf(row.Date) is { } day && day.FigureMb == row.UsedMb)
            {
                // The same figure again still says that figures are fresh.
                Report(book, row);
                batch.Unchanged++;
            }
            else
            {
                var isNew = book.DayOf(row.Date) is null;
                Report(book, row);
                batch.Added += isNew ? 1 : 0;
                batch.Updated += isNew ? 0 : 1;
            }
        }

        await books.SaveAsync(batch.Db, _rows, cancellationToken);

        void Report(DataBook book, Row row)
        {
            if (!book.Report(row.Date, row.UsedMb, batch.Now, books.Plans.Of(book.SubscriptionId), options.Value.CorrectionDays).TryGetValue(out _, out var refusal))
            {
                throw new InvalidOperationException($"A figure that was read as good is refused: {refusal}.");
            }
        }
    }

    public override void SettleBatch()
    {
    }

    internal sealed record Row(PhoneNumber PhoneNumber, DateOnly Date, int UsedMb);
}
