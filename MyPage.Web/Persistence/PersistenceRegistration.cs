using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence.PostgreSql;
using MyPage.Web.Persistence.Signals;
using MyPage.Web.Persistence.Sqlite;
using Npgsql;

namespace MyPage.Web.Persistence;

public static class PersistenceRegistration
{
    private static readonly string[] PoolSizeSpellings = ["Maximum Pool Size", "MaximumPoolSize", "Max Pool Size", "MaxPoolSize"];

    private const string Example = "Host=db.example.jp;Database=mypage;Username=mypage;Password=…";

    public static IServiceCollection AddPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        var storage = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        if (storage.UsesSqlite)
        {
            services.AddSingleton<IWriteTurns>(_ => new SqliteWriteTurns(storage.PathOf("writer.lock")));
            services.AddSingleton<KeptConnections>();
            services.AddContext<SqlitePortalDbContext>(options => options.UseSqlite(SqliteConnectionString(storage)).AddInterceptors(new PreparedStatements()));
        }
        else
        {
            services.AddSingleton<IWriteTurns, NoWriteTurns>();
            var connectionString = PostgreSqlConnectionString(configuration.GetConnectionString("PostgreSql"));
            var signals = SignalsConnectionString(configuration);
            services.AddContext<PostgreSqlPortalDbContext>(options => options.UseNpgsql(connectionString));
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<PostgreSqlSignals>(provider, signals));
            services.AddHostedService(provider => provider.GetRequiredService<PostgreSqlSignals>());
        }

        services.AddSingleton<LiveSignals>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext());
        services.AddSingleton<RehearsalContexts>();
        services.AddSingleton<DatabasePreparation>();
        services.AddSingleton<KeyRing>();
        return services;
    }

    public static string SqliteConnectionString(StorageOptions storage) => new SqliteConnectionStringBuilder
    {
        DataSource = storage.PathOf("mypage.db"),
        Mode = SqliteOpenMode.ReadWriteCreate,
        Cache = SqliteCacheMode.Private,
        ForeignKeys = true,
    }.ConnectionString;

    // The server parses and plans a page's query in more time than it takes to run it: what is run often stays prepared on
    // its connection. And seven statements clean a connection each time it is used again, of what this portal never leaves
    // behind: it sets nothing and makes no temporary tables. Whoever needs it otherwise (a pooler that hands out connections
    // by transaction, or that others use too) says so in the string.
    public static string PostgreSqlConnectionString(string? given)
    {
        if (string.IsNullOrEmpty(given))
        {
            throw new StartRefusedException($"ConnectionStrings:PostgreSql is not set, and Storage:Database is postgresql. Set it, such as {Example}.");
        }

        var (said, settings) = Read(given);
        if (!said.ContainsKey("Max Auto Prepare") && !said.ContainsKey("MaxAutoPrepare"))
        {
            settings.MaxAutoPrepare = 64;
        }

        // Two nodes and their jobs stay below the hundred that a server takes as it comes; what is more waits for a connection.
        if (!PoolSizeSpellings.Any(said.ContainsKey))
        {
            settings.MaxPoolSize = 40;
        }

        if (!said.ContainsKey("No Reset On Close") && !said.ContainsKey("NoResetOnClose"))
        {
            settings.NoResetOnClose = true;
        }

        return settings.ConnectionString;
    }

    // A connection of its own that stays open, and so none of the pool; dead ones are noticed by asking.
    private static string SignalsConnectionString(IConfiguration configuration)
    {
        var given = configuration.GetConnectionString("PostgreSqlSignals");
        var settings = string.IsNullOrEmpty(given)
            ? Read(configuration.GetConnectionString("PostgreSql")!).Settings
            : Read(given, "ConnectionStrings:PostgreSqlSignals").Settings;
        settings.Pooling = false;
        settings.ApplicationName = PostgreSqlSignals.ApplicationName;
        return settings.ConnectionString;
    }

    // What the builders complain of may hold the string's own words; only a keyword is repeated, never a value.
    private static (DbConnectionStringBuilder Said, NpgsqlConnectionStringBuilder Settings) Read(string given, string key = "ConnectionStrings:PostgreSql")
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(given);
            if (string.IsNullOrEmpty(settings.Host))
            {
                throw new ArgumentException("it names no Host");
            }

            return (new DbConnectionStringBuilder { ConnectionString = given }, settings);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            throw new StartRefusedException($"{key} cannot be read: {exception.Message.ReplaceLineEndings("\n").Split('\n')[0].TrimEnd('.')}. Write it such as {Example}.", exception);
        }
    }

    private static void AddContext<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : PortalDbContext
    {
        services.AddPooledDbContextFactory<TContext>(options =>
        {
            configure(options);

            // Columns of Identity that this portal does not keep (AccountConfigurations).
            // A line has a handful of codes and links: one statement for all of them costs less than one for each.
            // A save that somebody else's save refuses is an answer that callers give in words (a double click); what nobody
            // handles is logged by the request or the worker that it ends.
            options.ConfigureWarnings(warnings => warnings
                .Ignore(CoreEventId.MappedPropertyIgnoredWarning, RelationalEventId.MultipleCollectionIncludeWarning)
                .Log((CoreEventId.SaveChangesFailed, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug)));
        });
        services.AddSingleton<IDbContextFactory<PortalDbContext>, PortalDbContextFactory<TContext>>();
    }

    // IDbContextFactory is not covariant.
    private sealed class PortalDbContextFactory<TContext>(IDbContextFactory<TContext> factory, KeptConnections? kept = null) : IDbContextFactory<PortalDbContext>
        where TContext : PortalDbContext
    {
        public PortalDbContext CreateDbContext()
        {
            var db = factory.CreateDbContext();
            kept?.Keep(db);
            return db;
        }
    }
}
