using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.Import.Writing;

namespace MyPage.Web.Features.Import.Stages;

/// <summary>payout-results.csv: what the payment partner says of the attempts that <c>export payouts</c> handed over.</summary>
internal sealed class PayoutResultStage(PayoutAnswers answers, ImportRun run) : ImportStage<PayoutAnswer>("payout-results.csv", "id", "result", "reason")
{
    private readonly SeenRows<Guid> _seen = new();

    public override PayoutAnswer Read(RowFields fields)
    {
        var text = fields.Required("id", 36);
        if (!Guid.TryParseExact(text, "D", out var id))
        {
            fields.Refuse("id", $"{Quoted.Of(text)} is no id of a payout");
        }

        var isPaid = fields.OneOf<Answer>("result") == Answer.Paid;
        return new PayoutAnswer(id, isPaid, fields.Text("reason"));
    }

    public override async Task ApplyAsync(ImportBatch batch, IReadOnlyList<ImportRow<PayoutAnswer>> rows, CancellationToken cancellationToken)
    {
        _seen.BeginBatch();
        var good = new List<ImportRow<PayoutAnswer>>(rows.Count);
        foreach (var row in rows)
        {
            if (_seen.LineOf(row.Values.PayoutId) is { } earlier)
            {
                batch.Refuse(row.Line, "id", $"{row.Values.PayoutId} was on line {earlier} already; that row stands");
                continue;
            }

            _seen.Add(row.Values.PayoutId, row.Line);
            good.Add(row);
        }

        var outcomes = await answers.TakeAsync(batch.Db, run.Caller, good.ConvertAll(row => row.Values), batch.Now, cancellationToken);
        foreach (var (row, outcome) in good.Zip(outcomes))
        {
            switch (outcome)
            {
                case PayoutAnswerOutcome.Closed:
                    batch.Updated++;
                    break;
                case PayoutAnswerOutcome.SameAnswer:
                    batch.Unchanged++;
                    break;
                case PayoutAnswerOutcome.Unknown:
                    batch.Refuse(row.Line, "id", $"no payout has the id {row.Values.PayoutId}");
                    break;
                case PayoutAnswerOutcome.OtherAnswer:
                    batch.Refuse(row.Line, "result", $"the payout {row.Values.PayoutId} was answered otherwise before; the first answer stands");
                    break;
                default:
                    throw new InvalidOperationException($"Unknown outcome {outcome}.");
            }
        }
    }

    public override void SettleBatch() => _seen.SettleBatch();

    private enum Answer
    {
        Paid,
        Failed,
    }
}
