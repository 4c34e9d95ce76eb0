using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MyPage.Tests.Hosting;

/// <summary>The SQL statements that a portal sends, with their parameters.</summary>
public sealed class StatementLog : DbCommandInterceptor
{
    private readonly ConcurrentQueue<Statement> _statements = [];

    public IReadOnlyList<Statement> All => [.. _statements];

    /// <summary>What happens before a statement that reads is sent: it may wait, or fail.</summary>
    public Func<string, Task>? BeforeReading { get; set; }

    public void Clear() => _statements.Clear();

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        if (BeforeReading is { } before)
        {
            try
            {
                await before(command.CommandText);
            }
            catch when (result.HasResult)
            {
                // Another interceptor has read already, and nobody will ever close what it gave.
                await result.Result.DisposeAsync();
                throw;
            }
        }

        return result;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Note(command);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    // Nodes say that they are there, and look for imports, on their own account.
    private void Note(DbCommand command)
    {
        if (!command.CommandText.Contains("\"Nodes\"", StringComparison.Ordinal) && !command.CommandText.Contains("\"Imports\"", StringComparison.Ordinal))
        {
            _statements.Enqueue(new Statement(
                command.CommandText,
                [.. command.Parameters.Cast<DbParameter>().Select(parameter => new KeyValuePair<string, object?>(parameter.ParameterName, parameter.Value))]));
        }
    }

    /// <summary>One statement as it was sent.</summary>
    public sealed record Statement(string Sql, IReadOnlyList<KeyValuePair<string, object?>> Parameters);
}
