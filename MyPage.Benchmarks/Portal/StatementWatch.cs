using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MyPage.Benchmarks.Portal;

/// <summary>
/// Sees every statement that requests, and whoever opened it, run through EF Core while it is open; those of background workers
/// are left out.
/// </summary>
internal sealed class StatementWatch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Requests = "Microsoft.AspNetCore";

    private readonly ConcurrentQueue<IDisposable> _subscriptions = new();
    private readonly ConcurrentQueue<SeenStatement> _seen = new();
    private readonly AsyncLocal<bool> _isWatched = new();

    public StatementWatch()
    {
        _isWatched.Value = true;
        _subscriptions.Enqueue(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>What was seen since the last look.</summary>
    public IReadOnlyList<SeenStatement> Take()
    {
        var seen = new List<SeenStatement>();
        while (_seen.TryDequeue(out var statement))
        {
            seen.Add(statement);
        }

        return seen;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is DbLoggerCategory.Name or Requests)
        {
            _subscriptions.Enqueue(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key is Requests + ".Hosting.HttpRequestIn.Start")
        {
            _isWatched.Value = true;
        }
        else if (value.Value is CommandEventData { Command: var command }
            && string.Equals(value.Key, RelationalEventId.CommandExecuting.Name, StringComparison.Ordinal)
            && _isWatched.Value)
        {
            _seen.Enqueue(new SeenStatement(
                command.CommandText,
                [.. command.Parameters.Cast<DbParameter>().Select(parameter => new SeenParameter(parameter.ParameterName, parameter.Value ?? DBNull.Value))]));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        while (_subscriptions.TryDequeue(out var subscription))
        {
            subscription.Dispose();
        }
    }
}
