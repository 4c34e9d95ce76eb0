using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.Import.Writing;

namespace MyPage.Web.Features.Import.Stages;

/// <summary>
/// balances.csv: what was left of lines at the end of a date, by which their data books open. Rows of a number stand together, since all of them
/// open its books at once; where books are open it changes nothing.
/// </summary>
internal sealed class BalanceStage(IOptions<DataOptions> options)
    : ImportStage<BalanceStage.Row>("balances.csv", "phone_number", "as_of", "bucket", "left_mb", "usable_until")
{
    private readonly SeenRows<Guid> _seen = new();

    public override Row Read(RowFields fields) => new(
        fields.MobileNumber("phone_number"),
        fields.Date("as_of"),
        new StatedBalance(fields.OneOf<DataBucket>("bucket"), fields.WholeNumber("left_mb", StatedBalance.MaximumMb), fields.Month("usable_until")));

    public override bool BelongTogether(Row row, Row next) => row.PhoneNumber == next.PhoneNumber;

    public override async Task ApplyAsync(ImportBatch batch, IReadOnlyList<ImportRow<Row>> rows, CancellationToken cancellationToken)
    {
        _seen.BeginBatch();
        var bearers = await NumberBearers.LoadAsync(batch.Db, rows.Select(row => row.Values.PhoneNumber), cancellationToken);
        var ids = bearers.Ids;
        var open = await batch.Db.DataBooks.Where(book => EF.Parameter(ids).Contains(book.SubscriptionId)).Select(book => book.SubscriptionId).ToHashSetAsync(cancellationToken);
        var opening = await BookOpening.LoadAsync(batch.Db, ids, batch.Now, options.Value, cancellationToken);
        var opened = new List<DataBook>();
        foreach (var stated in rows.GroupBy(row => row.Values.PhoneNumber))
        {
            var first = stated.First();
            if (bearers.InUseBy(stated.Key) is not { } id)
            {
                RefuseAll(stated, "phone_number", $"no subscription has the number {stated.Key}");
            }
            else if (_seen.LineOf(id) is { } earlier)
            {
                RefuseAll(stated, "phone_number", $"the books of {stated.Key} opened with line {earlier}; rows of a number stand together");
            }
            else if (open.Contains(id))
            {
                batch.Unchanged += stated.Count();
            }
            else if (stated.FirstOrDefault(row => row.Values.AsOf != first.Values.AsOf) is { } other)
            {
                RefuseAll(stated, "as_of", $"{stated.Key} has another date on line {other.Line}");
            }
            else if (!opening.Open(id, first.Values.AsOf, [.. stated.Select(row => row.Values.Stated)]).TryGetValue(out var book, out var refusal))
            {
                var (column, reason) = WordsOf(refusal);
                RefuseAll(stated, column, reason);
            }
            else
            {
                _seen.Add(id, first.Line);
                opened.Add(book);
                batch.Added += stated.Count();
            }
        }

        await opening.SaveAsync(batch, opened, cancellationToken);

        void RefuseAll(IEnumerable<ImportRow<Row>> refused, string column, string reason)
        {
            foreach (var row in refused)
            {
                batch.Refuse(row.Line, column, reason);
            }
        }
    }

    public override void SettleBatch() => _seen.SettleBatch();

    private static (string Column, string Reason) WordsOf(OpeningRefusal refusal) => refusal switch
    {
        OpeningRefusal.LineEnded => ("phone_number", "the subscription has ended"),
        OpeningRefusal.InFuture => ("as_of", "lies in the future"),
        OpeningRefusal.TooOld => ("as_of", "lies in a month whose figures no longer count; state what was left at a later date"),
        OpeningRefusal.OutOfRange => ("left_mb", $"is not from 0 to {StatedBalance.MaximumMb}"),
        OpeningRefusal.UsableInAnotherMonth => ("usable_until", "is not the month of as_of (top_up: or the one after it)"),
        OpeningRefusal.StatedTwice => ("bucket", "is stated twice for this month"),
    };

    internal sealed record Row(PhoneNumber PhoneNumber, DateOnly AsOf, StatedBalance Stated);
}
