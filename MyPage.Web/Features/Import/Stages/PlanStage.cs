using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.Import.Writing;

namespace MyPage.Web.Features.Import.Stages;

/// <summary>plans.csv.</summary>
internal sealed class PlanStage() : ImportStage<PlanStage.Row>(
    "plans.csv",
    "code", "name", "series", "data_mb", "sim_type", "monthly_fee_yen", "tax_included", "sold_from", "sold_until")
{
    private const int LargestDataMb = 100_000_000;
    private const int LargestFeeYen = 10_000_000;

    private readonly SeenRows<string> _seen = new();

    public override Row Read(RowFields fields)
    {
        var row = new Row(fields.Code("code"), new PlanTerms(
            fields.Name("name"),
            fields.Name("series"),
            fields.WholeNumber("data_mb", LargestDataMb),
            fields.OneOf<SimType>("sim_type"),
            fields.WholeNumber("monthly_fee_yen", LargestFeeYen),
            fields.TrueOrFalse("tax_included"),
            fields.Date("sold_from"),
            fields.LastDate("sold_until")));
        if (row.Terms.SoldUntil < row.Terms.SoldFrom)
        {
            fields.Refuse("sold_until", $"{row.Terms.SoldUntil:yyyy-MM-dd} lies before sold_from, {row.Terms.SoldFrom:yyyy-MM-dd}");
        }

        return row;
    }

    public override async Task ApplyAsync(ImportBatch batch, IReadOnlyList<ImportRow<Row>> rows, CancellationToken cancellationToken)
    {
        _seen.BeginBatch();
        var codes = rows.Select(row => row.Values.Code).Distinct(StringComparer.Ordinal).ToList();
        var present = await batch.Db.Plans.Where(plan => EF.Parameter(codes).Contains(plan.Code)).ToDictionaryAsync(plan => plan.Code, StringComparer.Ordinal, cancellationToken);
        foreach (var (line, (code, terms)) in rows)
        {
            var plan = present.GetValueOrDefault(code);
            if (_seen.LineOf(code) is { } earlier)
            {
                batch.Refuse(line, "code", $"{code} was on line {earlier} already; that row stands");
                continue;
            }

            if (plan is not null && plan.Terms.SimType != terms.SimType && await IsUsedAsync(batch, plan, cancellationToken))
            {
                batch.Refuse(line, "sim_type", $"plan {code} has subscriptions with another SIM type; give the new SIM type a plan of its own");
                continue;
            }

            _seen.Add(code, line);
            if (plan is null)
            {
                batch.Db.Plans.Add(new Plan(code, terms));
                batch.Added++;
            }
            else if (plan.TakeOver(terms))
            {
                batch.Updated++;
            }
            else
            {
                batch.Unchanged++;
            }
        }
    }

    public override void SettleBatch() => _seen.SettleBatch();

    // Seldom asked: a plan's SIM type as good as never changes.
    private static Task<bool> IsUsedAsync(ImportBatch batch, Plan plan, CancellationToken cancellationToken) =>
        batch.Db.Subscriptions.AnyAsync(s => s.Terms.PlanCode == plan.Code && s.Terms.SimType == plan.Terms.SimType, cancellationToken);

    internal sealed record Row(string Code, PlanTerms Terms);
}
