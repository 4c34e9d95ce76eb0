using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Web.Persistence.PostgreSql;
using MyPage.Web.Persistence.Sqlite;
using Xunit;

namespace MyPage.Tests.MobileData;

/// <summary>
/// A node at whose desks histories act, and which is restarted while they go on: whoever acts has a place at it, and a restart, or another time, waits until all
/// places are free.
/// </summary>
internal sealed class BookNode : IAsyncDisposable
{
    private const int Places = 12;

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly SemaphoreSlim _places = new(Places, Places);
    private readonly SemaphoreSlim _alone = new(1, 1);

    public BookNode(IReadOnlyDictionary<string, string> settings)
    {
        _settings = settings;
        Host = NewHost();
    }

    public StillClock Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));

    public CommitOrder Commits { get; } = new();

    /// <summary>The present one; it goes on as long as whoever asks has a place.</summary>
    public BookHost Host { get; private set; }

    public int Restarts { get; private set; }

    public T Get<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    /// <summary>Acts beside others.</summary>
    public async Task UseAsync(Func<Task> act)
    {
        await _places.WaitAsync();
        try
        {
            await act();
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Lets time pass: what is being done is done first.</summary>
    public Task MoveAsync(Func<DateTimeOffset, DateTimeOffset> then) => AloneAsync(() =>
    {
        Clock.Now = then(Clock.Now);
        return Task.CompletedTask;
    });

    /// <summary>Another process goes on, which remembers nothing.</summary>
    public Task RestartAsync() => AloneAsync(async () =>
    {
        AssertNoFaults();
        await Host.DisposeAsync();
        Host = NewHost();
        Restarts++;
    });

    /// <summary>Jobs had to leave nothing out.</summary>
    public void AssertNoFaults() => Assert.DoesNotContain(Host.Logs.Lines, line => line.Contains("could not be brought on", StringComparison.Ordinal));

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private async Task AloneAsync(Func<Task> act)
    {
        await _alone.WaitAsync();
        var taken = 0;
        try
        {
            for (; taken < Places; taken++)
            {
                await _places.WaitAsync();
            }

            await act();
        }
        finally
        {
            _places.Release(taken);
            _alone.Release();
        }
    }

    private BookHost NewHost() => new(_settings, more: services =>
    {
        BookDesks.Add(services);
        services.AddSingleton<TimeProvider>(Clock);
        services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(Commits));
        services.ConfigureDbContext<PostgreSqlPortalDbContext>(options => options.AddInterceptors(Commits));
    });
}
