using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using MyPage.Web.Persistence.Prepared;

namespace MyPage.Web.Persistence.Sqlite;

/// <summary>
/// Connections of their own, each with its statements; as many as were in use at once. They only read, and one that runs
/// nothing holds no lock. A change of the tables is no matter: SQLite then prepares a statement anew by itself.
/// </summary>
public sealed class SqlitePreparedStatements(string connectionString) : IPreparedStatements, IDisposable
{
    private readonly ConcurrentStack<Kept> _idle = new();

    public ValueTask<T> RunAsync<T>(string sql, string[] parameters, object[] values, Func<PreparedRows, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_idle.TryPop(out var kept))
        {
            kept = new Kept(connectionString);
        }

        try
        {
            // SQLite knows no asynchronous reading.
            var result = kept.Run(sql, parameters, values, read);
            _idle.Push(kept);
            return ValueTask.FromResult(result);
        }
        catch
        {
            kept.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var kept))
        {
            kept.Dispose();
        }
    }

    private sealed class Kept : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

        public Kept(string connectionString)
        {
            _connection = new SqliteConnection(connectionString);
            _connection.Open();
        }

        public T Run<T>(string sql, string[] parameters, object[] values, Func<PreparedRows, T> read)
        {
            if (!_commands.TryGetValue(sql, out var command))
            {
                command = new SqliteCommand(sql, _connection);
                foreach (var parameter in parameters)
                {
                    command.Parameters.Add(new SqliteParameter { ParameterName = "@" + parameter });
                }

                _commands.Add(sql, command);
            }

            for (var i = 0; i < values.Length; i++)
            {
                // As GuidToBigEndianConverter has them.
                command.Parameters[i].Value = values[i] is Guid id ? id.ToByteArray(bigEndian: true) : values[i];
            }

            StatementEvents.Write(command);
            using var reader = command.ExecuteReader();
            return read(new PreparedRows(reader));
        }

        public void Dispose()
        {
            foreach (var command in _commands.Values)
            {
                command.Dispose();
            }

            _connection.Dispose();
        }
    }
}
