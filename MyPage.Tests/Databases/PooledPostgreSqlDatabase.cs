namespace MyPage.Tests.Databases;

/// <summary>A fresh database on PostgreSQL, reached through a pooler that hands out connections by transaction.</summary>
public sealed class PooledPostgreSqlDatabase : TestDatabase
{
    private readonly PostgreSqlDatabase _database = new();
    private PgBouncer? _bouncer;

    public override string Kind => "postgresql";

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(_database.Settings, StringComparer.Ordinal)
    {
        ["ConnectionStrings:PostgreSql"] = _bouncer?.Through(_database.ConnectionString) ?? "",
    };

    /// <summary>The database without the pooler.</summary>
    public string PastThePooler => _database.ConnectionString;

    public override async Task CreateAsync()
    {
        await _database.CreateAsync();
        _bouncer = await PgBouncer.StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_bouncer is not null)
        {
            await _bouncer.DisposeAsync();
        }

        await _database.DisposeAsync();
        await base.DisposeAsync();
    }
}
