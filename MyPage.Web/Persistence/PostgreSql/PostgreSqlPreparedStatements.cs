using MyPage.Web.Persistence.Prepared;
using Npgsql;

namespace MyPage.Web.Persistence.PostgreSql;

/// <summary>Npgsql keeps connections open, and with each what was prepared on it; asking it to prepare that again costs nothing.</summary>
public sealed class PostgreSqlPreparedStatements(string? connectionString) : IPreparedStatements
{
    public async ValueTask<T> RunAsync<T>(string sql, string[] parameters, object[] values, Func<PreparedRows, T> read, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        for (var i = 0; i < parameters.Length; i++)
        {
            command.Parameters.AddWithValue(parameters[i], values[i]);
        }

        await command.PrepareAsync(cancellationToken);
        StatementEvents.Write(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return read(new PreparedRows(reader));
    }
}
