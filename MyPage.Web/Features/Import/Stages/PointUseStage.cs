using MyPage.Web.Capabilities.Points;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.Import.Writing;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Import.Stages;

/// <summary>point-use-results.csv: how many of the points that were reserved for a bill it used, by the id of <c>export point-uses</c>. The rest comes back.</summary>
internal sealed class PointUseStage(PointSettlements settlements, CarrierCaller caller) : ImportStage<UsedPoints>("point-use-results.csv", "id", "used")
{
    private const int LargestUse = 100_000_000;

    private readonly SeenRows<Guid> _seen = new();

    public override UsedPoints Read(RowFields fields) => new(fields.Id("id"), fields.WholeNumber("used", LargestUse));

    public override async Task ApplyAsync(ImportBatch batch, IReadOnlyList<ImportRow<UsedPoints>> rows, CancellationToken cancellationToken)
    {
        _seen.BeginBatch();
        var taken = new List<ImportRow<UsedPoints>>();
        foreach (var row in rows)
        {
            if (_seen.LineOf(row.Values.Id) is { } earlier)
            {
                batch.Refuse(row.Line, "id", $"{row.Values.Id} was on line {earlier} already; that row stands");
                continue;
            }

            _seen.Add(row.Values.Id, row.Line);
            taken.Add(row);
        }

        var results = await settlements.TakeAsync(batch.Db, caller, taken.ConvertAll(row => row.Values), batch.Now, cancellationToken);
        foreach (var (row, result) in taken.Zip(results))
        {
            Count(batch, row, result);
        }
    }

    public override void SettleBatch() => _seen.SettleBatch();

    private static void Count(ImportBatch batch, ImportRow<UsedPoints> row, UsedPointsResult result)
    {
        switch (result)
        {
            case UsedPointsResult.Settled: batch.Updated++; break;
            case UsedPointsResult.Unchanged: batch.Unchanged++; break;
            case UsedPointsResult.Unknown: batch.Refuse(row.Line, "id", $"no points were exported as {row.Values.Id}"); break;
            case UsedPointsResult.MoreThanReserved: batch.Refuse(row.Line, "used", $"{row.Values.Used} is more than was exported"); break;
            case UsedPointsResult.StatedOtherwise: batch.Refuse(row.Line, "used", "another figure was stated before, and stands: what was not used has come back"); break;
            default: throw new InvalidOperationException($"Unknown result {result}.");
        }
    }
}
