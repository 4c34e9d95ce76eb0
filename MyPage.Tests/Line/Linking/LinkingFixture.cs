using MyPage.Tests.Databases;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>A portal with its LINE for the tests of one class.</summary>
public abstract class LinkingFixture(TestDatabase database, Need? need) : IAsyncLifetime
{
    private LinkingHost? _host;

    public LinkingHost Host => _host ?? throw new InvalidOperationException("Not started: something is missing on this machine.");

    public async Task InitializeAsync()
    {
        if (need is { } missing && !Needs.AllRequired && Needs.MissingFor(missing) is not null)
        {
            return;
        }

        await database.CreateAsync();
        _host = await LinkingHost.StartAsync(database);
    }

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await database.DisposeAsync();
    }
}

public sealed class LinkingOnSqlite() : LinkingFixture(new SqliteDatabase(), null);

public sealed class LinkingOnPostgreSql() : LinkingFixture(new PostgreSqlDatabase(), Need.PostgreSql);
