using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain.Help;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Help;

/// <summary>
/// Removes conversations in which nobody has written for <see cref="HelpOptions.RetentionYears"/>, with messages, pictures and notes; and of those that go
/// on, the messages that are older. Run twice, or killed anywhere, it leaves the same.
/// </summary>
public sealed class HelpRetention(IDbContextFactory<PortalDbContext> contexts, IOptions<HelpOptions> options, TimeProvider time) : IPortalJob
{
    public const string Name = "help-retention";

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddYears(-options.Value.RetentionYears);
        while (await RemoveAsync(before, run.BatchLines, cancellationToken) is > 0 and var removed)
        {
            await run.BatchDoneAsync(removed, cancellationToken);
        }
    }

    private async Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var over = await db.Set<HelpThread>().Where(thread => thread.LastMessageAt < before).OrderBy(thread => thread.LastMessageAt).Select(thread => thread.Id).Take(most).ToListAsync(cancellationToken);

        // Whoever writes into one at this moment keeps it.
        var removed = await db.Set<HelpThread>().Where(thread => over.Contains(thread.Id) && thread.LastMessageAt < before).ExecuteDeleteAsync(cancellationToken);
        var old = await db.Set<HelpMessage>().Where(message => message.WrittenAt < before).OrderBy(message => message.WrittenAt).Take(most)
            .Select(message => new { message.Id, message.PictureId }).ToListAsync(cancellationToken);
        var (ids, pictures) = (old.ConvertAll(message => message.Id), old.Select(message => message.PictureId).OfType<Guid>().ToList());
        removed += await db.Set<HelpMessage>().Where(message => ids.Contains(message.Id)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<HelpPicture>().Where(picture => pictures.Contains(picture.Id)).ExecuteDeleteAsync(cancellationToken);
        removed += await db.Set<HelpNote>().Where(note => note.WrittenAt < before).ExecuteDeleteAsync(cancellationToken);
        removed += await db.Set<UndecidedMessage>().Where(message => message.SaidAt < before).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return removed;
    }
}
