using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Help;

/// <summary>Templates of answers: every operator of conversations reads them, administrators keep them. Each act is one transaction with its entry in the audit log.</summary>
public sealed class HelpTemplateDesk(IDbContextFactory<PortalDbContext> contexts, PortalSessions sessions, Journal journal, TimeProvider time)
{
    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<HelpTemplate>> ListAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        Require(caller, OperatorRole.Support, OperatorRole.Administrator);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<HelpTemplate>().AsNoTracking().OrderBy(template => template.Name).ToListAsync(cancellationToken);
    }

    /// <summary>One of them, for an administrator; null when it is not there (any more).</summary>
    public async Task<HelpTemplate?> FindAsync(OperatorCaller caller, Guid id, CancellationToken cancellationToken)
    {
        Require(caller, OperatorRole.Administrator);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<HelpTemplate>().AsNoTracking().SingleOrDefaultAsync(template => template.Id == id, cancellationToken);
    }

    /// <summary>Makes a template. The same request again is the same template.</summary>
    public Task<Result<HelpTemplate, HelpTemplateRefusal>> AddAsync(OperatorCaller caller, Guid id, HelpTemplateForm form, CancellationToken cancellationToken) =>
        RunAsync(caller, form, async (db, read) =>
        {
            if (await db.Set<HelpTemplate>().SingleOrDefaultAsync(template => template.Id == id, cancellationToken) is { } made)
            {
                return made;
            }

            if (await IsTakenAsync(db, id, read.Name, cancellationToken))
            {
                return HelpTemplateRefusal.NameTaken;
            }

            var added = new HelpTemplate
            {
                Id = id,
                Name = read.Name,
                Japanese = read.Japanese,
                English = read.English,
                ChangedAt = time.GetUtcNow(),
                ChangedBy = caller.Name,
                Version = Guid.NewGuid(),
            };
            db.Add(added);
            journal.Record(db, caller, new HelpTemplateAdded(added.Name));
            return added;
        }, cancellationToken);

    /// <summary>Changes a template, unless somebody else did since <paramref name="version"/>.</summary>
    public Task<Result<HelpTemplate, HelpTemplateRefusal>> ChangeAsync(OperatorCaller caller, Guid id, Guid version, HelpTemplateForm form, CancellationToken cancellationToken) =>
        RunAsync(caller, form, async (db, read) =>
        {
            if (await db.Set<HelpTemplate>().SingleOrDefaultAsync(template => template.Id == id, cancellationToken) is not { } found)
            {
                return HelpTemplateRefusal.Gone;
            }

            if (found.Version != version)
            {
                return HelpTemplateRefusal.Changed;
            }

            if (await IsTakenAsync(db, id, read.Name, cancellationToken))
            {
                return HelpTemplateRefusal.NameTaken;
            }

            (found.Name, found.Japanese, found.English) = (read.Name, read.Japanese, read.English);
            (found.ChangedAt, found.ChangedBy, found.Version) = (time.GetUtcNow(), caller.Name, Guid.NewGuid());
            journal.Record(db, caller, new HelpTemplateChanged(found.Name));
            return found;
        }, cancellationToken);

    /// <summary>Removes a template, unless somebody changed it since <paramref name="version"/>. Null when it is gone.</summary>
    public async Task<HelpTemplateRefusal?> RemoveAsync(OperatorCaller caller, Guid id, Guid version, CancellationToken cancellationToken)
    {
        var removed = await RunAsync(caller, null, async (db, _) =>
        {
            if (await db.Set<HelpTemplate>().SingleOrDefaultAsync(template => template.Id == id, cancellationToken) is not { } found)
            {
                return HelpTemplateRefusal.Gone;
            }

            if (found.Version != version)
            {
                return HelpTemplateRefusal.Changed;
            }

            db.Remove(found);
            journal.Record(db, caller, new HelpTemplateRemoved(found.Name));
            return found;
        }, cancellationToken);
        return removed.IsDone || removed.Refusal is HelpTemplateRefusal.Gone ? null : removed.Refusal;
    }

    private async Task<Result<HelpTemplate, HelpTemplateRefusal>> RunAsync(
        OperatorCaller caller, HelpTemplateForm? form, Func<PortalDbContext, HelpTemplateForm, Task<Result<HelpTemplate, HelpTemplateRefusal>>> act, CancellationToken cancellationToken)
    {
        Require(caller, OperatorRole.Administrator);
        var read = form is null ? new HelpTemplateForm("", "", "") : Read(form);
        if (form is not null && FaultOf(read) is { } fault)
        {
            return fault;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        await db.HoldAsync("help-templates", cancellationToken);
        var answer = await act(db, read);
        if (answer.IsDone)
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return answer;
    }

    private static HelpTemplateForm Read(HelpTemplateForm form) =>
        new(OutsideText.Compose(form.Name).Trim(), OutsideText.Compose(form.Japanese).ReplaceLineEndings("\n").Trim(), OutsideText.Compose(form.English).ReplaceLineEndings("\n").Trim());

    private static HelpTemplateRefusal? FaultOf(HelpTemplateForm form) =>
        new[] { form.Name, form.Japanese, form.English }.Any(text => !OutsideText.HasSomethingToSee(text)) ? HelpTemplateRefusal.Incomplete
        : form.Name.Length > HelpTemplate.LongestName || form.Japanese.Length > HelpTemplate.LongestText || form.English.Length > HelpTemplate.LongestText ? HelpTemplateRefusal.TooLong
        : HelpTemplateValues.Unknown(form.Japanese + form.English).Count > 0 ? HelpTemplateRefusal.UnknownValue
        : null;

    private static Task<bool> IsTakenAsync(PortalDbContext db, Guid id, string name, CancellationToken cancellationToken) =>
        db.Set<HelpTemplate>().AnyAsync(template => template.Name == name && template.Id != id, cancellationToken);

    // Pages are closed by role; this is for whatever else may ever call.
    private static void Require(OperatorCaller caller, params ReadOnlySpan<OperatorRole> roles)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!roles.Contains(caller.Role))
        {
            throw new InvalidOperationException($"Templates are not for {caller.Role}.");
        }
    }
}
