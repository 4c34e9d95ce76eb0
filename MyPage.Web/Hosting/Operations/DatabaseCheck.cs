using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using MyPage.Web.Persistence;

namespace MyPage.Web.Hosting.Operations;

/// <summary>
/// Whether the database answers within some seconds, and on SQLite whether it can be written to: a disk that is full or has
/// turned read-only still reads, and every form would fail.
/// </summary>
public sealed class DatabaseCheck(IDbContextFactory<PortalDbContext> contexts, IWriteTurns turns, IOptions<StorageOptions> options) : IHealthCheck
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    // More than what a file system keeps of a small file beside its name.
    private static readonly byte[] Block = new byte[8192];

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(Longest);
        try
        {
            // Elsewhere, and not waited for beyond the end: a database that hangs, or a disk, may not hear that it is to stop.
            await Task.Run(() => AskAsync(end.Token), end.Token).WaitAsync(end.Token);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var reason = exception is OperationCanceledException ? $"The database does not answer within {Longest.TotalSeconds:0} seconds." : exception.Message;
            return HealthCheckResult.Unhealthy(reason, exception);
        }
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.SqlQuery<int>($"SELECT 1 AS \"Value\"").ToListAsync(cancellationToken);
        if (options.Value.UsesSqlite)
        {
            turns.CheckUsable();
            await WriteAsync(options.Value.PathOf($".ready-{Environment.ProcessId}"), cancellationToken);
        }
    }

    private static async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            await file.WriteAsync(Block, cancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
