using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Configuration;
using MyPage.Web.Features.Import;
using MyPage.Web.Happenings;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Secrets;

namespace MyPage.Tests.Import;

/// <summary>
/// The import on a database of its own, without the rest of the portal. Its clock stands still at noon of 22 November 2026 in Tokyo.
/// </summary>
public sealed class ImportPortal : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private ImportPortal(TestDatabase database)
    {
        _database = database;
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Settings!).Build();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IImportedChangeNotices>(Notices);
        services.AddPersistence(configuration);
        services.AddDataProtection();
        services.AddSingleton<OutboxQueue>();
        services.AddSingleton<MailComposer>();
        services.AddSingleton<LineOutbox>();
        services.AddHappenings();
        services.Configure<PortalOptions>(portal => portal.PublicUrl = PortalFactory.Address);
        services.AddMobileData().AddDataGifts().AddPoints().AddCampaigns();
        services.AddImports();
        services.AddImport();

        // With a key, the environment is not asked.
        services.AddSingleton(new PortalSecret(
            Options.Create(new PortalSecretOptions { Key = Convert.ToBase64String(new byte[32]) }), Options.Create(new StorageOptions()), environment: null!));
        services.AddSingleton<UserCodeVault>();
        _services = services.BuildServiceProvider();
    }

    /// <summary>The settings with which another process finds the same database.</summary>
    public IReadOnlyDictionary<string, string> Settings => _database.Settings;

    public FixedClock Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero));

    public RecordedNotices Notices { get; } = new();

    public IServiceProvider Services => _services;

    public static async Task<ImportPortal> CreateAsync(TestDatabase database)
    {
        await database.CreateAsync();
        var portal = new ImportPortal(database);
        await portal._services.GetRequiredService<DatabasePreparation>().PrepareAsync(CancellationToken.None);
        return portal;
    }

    public PortalDbContext Open() => _services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();

    /// <summary>Imports and gives back the report together with what was refused.</summary>
    public async Task<(ImportReport Report, List<string> Refused)> ImportAsync(string folder, bool strict = false, bool dryRun = false, int batchRows = 2000, IProgress<ImportProgress>? progress = null)
    {
        var refused = new List<string>();
        await using var scope = _services.CreateAsyncScope();
        var request = new ImportRequest(folder, strict, dryRun) { BatchRows = batchRows, OnRefused = refusal => refused.Add(refusal.ToString()) };
        var report = await scope.ServiceProvider.GetRequiredService<CarrierImport>().RunAsync(request, progress, CancellationToken.None);
        return (report, refused);
    }

    /// <summary>Runs the command as the console does.</summary>
    public Task<(int Exit, string Output, string Error)> CommandAsync(params string[] args) =>
        CommandAsync(args, new StringWriter(), CancellationToken.None);

    public async Task<(int Exit, string Output, string Error)> CommandAsync(string[] args, StringWriter output, CancellationToken cancellationToken)
    {
        await using var scope = _services.CreateAsyncScope();
        await using var error = new StringWriter();
        var exit = await scope.ServiceProvider.GetRequiredService<ImportCommand>().RunAsync(args, output, error, cancellationToken);
        return (exit, output.ToString(), error.ToString());
    }

    /// <summary>Every row of every table as text, to see that nothing changed at all; but the history of imports, in which each run stands.</summary>
    public async Task<string> DumpAsync()
    {
        await using var db = Open();
        await db.Database.OpenConnectionAsync();
        var lines = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Where(name => name is not ("Imports" or "ImportFiles" or "ImportRefusals")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
            {
                rows.Add($"{table}: {string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i))))}");
            }

            lines.AddRange(rows.Order(StringComparer.Ordinal));
        }

        return string.Join('\n', lines);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        await _database.DisposeAsync();
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };
}
