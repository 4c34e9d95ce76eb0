using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MyPage.Tests.Campaigns;

/// <summary>Has the database go away before the n-th statement or commit, as it looks to a process that is killed there: what was not committed is gone.</summary>
internal sealed class Interrupter : DbCommandInterceptor, IDbTransactionInterceptor
{
    private int _left = int.MaxValue;

    /// <summary>How many statements and commits go through before the next one fails; then all do again.</summary>
    public void After(int statements) => _left = statements;

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        try
        {
            Step();
            return result;
        }
        catch (KilledException) when (result.HasResult)
        {
            // Another interceptor has run it already: left open, it would hold the connection and its locks beyond the end of the host.
            await result.Result.DisposeAsync();
            throw;
        }
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Step();
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Step();
        return ValueTask.FromResult(result);
    }

    private void Step()
    {
        if (_left-- == 0)
        {
            _left = int.MaxValue;
            throw new KilledException();
        }
    }

    /// <summary>The process was killed here.</summary>
    internal sealed class KilledException : Exception;
}
