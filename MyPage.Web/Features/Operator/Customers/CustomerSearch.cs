using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Operator.Customers;

/// <summary>Operators search customers: what is searched is written down before it is shown.</summary>
public sealed class CustomerSearch(CustomerIndex index, LookUps lookUps)
{
    /// <summary>Null when too little was typed.</summary>
    public async Task<CustomerHits?> FindAsync(OperatorCaller caller, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await index.FindAsync(typed, cancellationToken) is not { } hits)
        {
            return null;
        }

        await lookUps.NoteSearchAsync(caller, hits.By.Length == 0 ? "nothing" : hits.By, hits.Rows.Count, cancellationToken);
        return hits;
    }
}
