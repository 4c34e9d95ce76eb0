using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Nodes;

/// <summary>Which nodes serve, and which program each runs. A node says that it is there; one that does not for long is forgotten.</summary>
public sealed class NodeLedger(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    /// <summary>How often a node says that it is there.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>A node that has said nothing for so long is taken for one that does not serve.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(100);

    private static readonly TimeSpan KeepSilent = TimeSpan.FromDays(1);

    private static readonly string Version = typeof(NodeLedger).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";

    private readonly Guid _id = Guid.NewGuid();

    /// <summary>Says that this node is there, and forgets those that have not been for a day.</summary>
    public async Task NoteAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var forgotten = now - KeepSilent;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        if (await db.Set<PortalNode>().Where(node => node.Id == _id).ExecuteUpdateAsync(set => set.SetProperty(node => node.SeenAt, now), cancellationToken) == 0)
        {
            db.Add(new PortalNode
            {
                Id = _id,
                Name = OutsideText.Cut(string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName} ({Environment.ProcessId})"), 120),
                Version = OutsideText.Cut(Version, 80),
                Since = now,
                SeenAt = now,
            });
            await db.SaveChangesAsync(cancellationToken);
        }

        await db.Set<PortalNode>().Where(node => node.SeenAt < forgotten).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>This node stops.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await db.Set<PortalNode>().Where(node => node.Id == _id).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>All that are known, the oldest first.</summary>
    public async Task<IReadOnlyList<PortalNode>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<PortalNode>().AsNoTracking().OrderBy(node => node.Since).ThenBy(node => node.Name).ToListAsync(cancellationToken);
    }
}
