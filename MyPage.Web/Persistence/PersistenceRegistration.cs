using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MyPage.Web.Persistence.PostgreSql;
using MyPage.Web.Persistence.Prepared;
using MyPage.Web.Persistence.Sqlite;

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
            services.AddSingleton<IPreparedStatements>(_ => new SqlitePreparedStatements(SqliteConnectionString(storage)));
            services.AddContext<SqlitePortalDbContext>(options => options.UseSqlite(SqliteConnectionString(storage)));
        }
        else
        {
            services.AddSingleton<IWriteTurns, NoWriteTurns>();
            services.AddSingleton<IPreparedStatements>(_ => new PostgreSqlPreparedStatements(configuration.GetConnectionString("PostgreSql")));
            services.AddContext<PostgreSqlPortalDbContext>(options => options.UseNpgsql(configuration.GetConnectionString("PostgreSql")));
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
    private sealed class PortalDbContextFactory<TContext>(IDbContextFactory<TContext> factory) : IDbContextFactory<PortalDbContext>
        where TContext : PortalDbContext
    {
        public PortalDbContext CreateDbContext() => factory.CreateDbContext();
    }
}
