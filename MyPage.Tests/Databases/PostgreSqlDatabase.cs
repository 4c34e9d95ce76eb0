using Npgsql;

namespace MyPage.Tests.Databases;

/// <summary>A fresh database on the PostgreSQL server of this run.</summary>
public sealed class PostgreSqlDatabase : TestDatabase
{
    private readonly string _name = $"mypage_{Guid.NewGuid():N}";
    private string? _admin;

    public override string Kind => "postgresql";

    public string ConnectionString { get; private set; } = "";

    public override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>(base.Settings, StringComparer.Ordinal) { ["ConnectionStrings:PostgreSql"] = ConnectionString };

    public override async Task CreateAsync()
    {
        _admin = await PostgreSqlServer.AdminConnectionStringAsync();
        await ExecuteAsync($"CREATE DATABASE \"{_name}\" TEMPLATE template0 ENCODING 'UTF8'");

        // Many hosts share the server; each may hold only a few connections.
        ConnectionString = new NpgsqlConnectionStringBuilder(_admin) { Database = _name, Pooling = true, MaxPoolSize = 20 }.ConnectionString;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_admin is not null)
        {
            await ExecuteAsync($"DROP DATABASE IF EXISTS \"{_name}\" WITH (FORCE)");
        }

        await base.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
