using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MyPage.Web.Persistence.Prepared;

namespace MyPage.Tests.Hosting;

/// <summary>The SQL statements that a portal sends to one database, with their parameters: EF Core's and the prepared ones beside it.</summary>
public sealed class StatementLog : DbCommandInterceptor, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<Statement> _statements = [];
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];
    private readonly Func<DbConnection, bool> _isOurs;

    /// <summary>Prepared statements are told of to the whole process; <paramref name="isOurs"/> picks those of one database.</summary>
    public StatementLog(Func<DbConnection, bool> isOurs)
    {
        _isOurs = isOurs;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public IReadOnlyList<Statement> All => [.. _statements];

    public void Clear() => _statements.Clear();

    public void Dispose()
    {
        while (_subscriptions.TryTake(out var subscription))
        {
            subscription.Dispose();
        }
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return ValueTask.FromResult(result);
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

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (string.Equals(value.Name, StatementEvents.Source, StringComparison.Ordinal))
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is DbCommand { Connection: { } connection } command && _isOurs(connection))
        {
            Note(command);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private void Note(DbCommand command) => _statements.Enqueue(new Statement(
        command.CommandText,
        [.. command.Parameters.Cast<DbParameter>().Select(parameter => new KeyValuePair<string, object?>(parameter.ParameterName, parameter.Value))]));

    /// <summary>One statement as it was sent.</summary>
    public sealed record Statement(string Sql, IReadOnlyList<KeyValuePair<string, object?>> Parameters);
}
