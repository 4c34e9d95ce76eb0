using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MyPage.Tests.MobileData;

/// <summary>
/// Says in which order the database took acts, whoever wrote their transactions: an act has its place when it commits, while it still holds what it acted on, so that
/// whoever acts on the same afterwards has a later one.
/// </summary>
internal sealed class CommitOrder : DbTransactionInterceptor
{
    private readonly AsyncLocal<Act?> _act = new();
    private int _last;

    /// <summary>Acts, and says which place it has; null where nothing was committed.</summary>
    public async Task<(T Answer, int? Place)> OfAsync<T>(Func<Task<T>> act)
    {
        var own = new Act();
        _act.Value = own;
        return (await act(), own.Place);
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (_act.Value is { } act)
        {
            act.Place = Interlocked.Increment(ref _last);
        }

        return ValueTask.FromResult(result);
    }

    private sealed class Act
    {
        public int? Place { get; set; }
    }
}
