using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MyPage.Web.Persistence.PostgreSql;
using MyPage.Web.Persistence.Sqlite;
using Npgsql;

namespace MyPage.Web.Persistence;

public static class PersistenceRegistration
{
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
            services.AddContext<PostgreSqlPortalDbContext>(options => options.UseNpgsql(PostgreSqlConnectionString(configuration.GetConnectionString("PostgreSql"))));
        }

        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext());
        services.AddSingleton<DatabasePreparation>();
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
    public static string? PostgreSqlConnectionString(string? given)
    {
        if (string.IsNullOrEmpty(given))
        {
            return null;
        }

        var said = new DbConnectionStringBuilder { ConnectionString = given };
        var settings = new NpgsqlConnectionStringBuilder(given);
        if (!said.ContainsKey("Max Auto Prepare") && !said.ContainsKey("MaxAutoPrepare"))
        {
            settings.MaxAutoPrepare = 64;
        }

        if (!said.ContainsKey("No Reset On Close") && !said.ContainsKey("NoResetOnClose"))
        {
            settings.NoResetOnClose = true;
        }

        return settings.ConnectionString;
    }

    private static void AddContext<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : PortalDbContext
    {
        services.AddPooledDbContextFactory<TContext>(options =>
        {
            configure(options);

            // Columns of Identity that this portal does not keep (AccountConfigurations).
            // A line has a handful of codes and links: one statement for all of them costs less than one for each.
            options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.MappedPropertyIgnoredWarning, RelationalEventId.MultipleCollectionIncludeWarning));
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
