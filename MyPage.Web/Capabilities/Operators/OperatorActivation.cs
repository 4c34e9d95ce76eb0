using Microsoft.EntityFrameworkCore;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Operators;

/// <summary>
/// What an operator's mailed link opens: a password and the second factor are set in one act, so that no account ever has the one
/// without the other. A link holds for 60 minutes and once. Where a second factor is set already, its code is asked for: a link
/// gives no way past it.
/// </summary>
public sealed class OperatorActivation(
    IDbContextFactory<PortalDbContext> contexts,
    PasswordLinkTokens tokens,
    OperatorFactors factors,
    OperatorSignIn signIn,
    PortalPasswordHasher hasher,
    PasswordTurns turns,
    TryLimit limit,
    PortalSessions sessions,
    Journal journal,
    TimeProvider time)
{
    /// <summary>Which of the tokens of mailed links these are; never that of a customer's.</summary>
    private const byte Purpose = 2;

    /// <summary>A token that holds from now on.</summary>
    public string TokenOf(OperatorAccount account) => tokens.Create(account.Id, OperatorSignIn.StampOf(account), Purpose);

    /// <summary>What a link opens; null when it is wrong, too old or used.</summary>
    public async Task<ActivatedOperator?> FindAsync(string? id, string? token, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, id, token, cancellationToken) is { } account
            ? new ActivatedOperator(account.Name, account.FactorSince is null ? factors.KeyOf(account) : null)
            : null;
    }

    /// <summary>Sets password and second factor, ends every other session and signs in, in one transaction.</summary>
    public async Task<ActivationResult> CompleteAsync(Caller caller, string? id, string? token, string password, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, id, token, cancellationToken) is not { } known)
        {
            return new ActivationResult(PasswordRefusal.LinkOutdated);
        }

        if (PasswordRules.Check(password, known.Name) is { } weak)
        {
            return new ActivationResult(weak);
        }

        if (await limit.TakeAsync(db, OperatorSignIn.SubjectOfFactor(known.Id, isRecoveryCode: false), PasswordConfirmation.MostTries, PasswordConfirmation.BlockedFor, cancellationToken) is not null)
        {
            return new ActivationResult(PasswordRefusal.Blocked);
        }

        var hash = await HashAsync(known, password, cancellationToken);
        var result = await SaveAsync(db, caller, known.Id, token, code, hash);
        if (result.Opened is not null)
        {
            await OperatorSignIn.ForgiveFactorAsync(db, known.Id, CancellationToken.None);
            await TryLimit.ForgiveAsync(db, OperatorSignIn.SubjectOf(known.Name), CancellationToken.None);
        }

        return result;
    }

    private async Task<ActivationResult> SaveAsync(PortalDbContext db, Caller caller, Guid id, string? token, string code, string hash)
    {
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        await db.HoldAsync(db.Set<OperatorAccount>().Where(found => found.Id == id), found => found.Email, CancellationToken.None);
        var account = await db.Set<OperatorAccount>().SingleAsync(found => found.Id == id, CancellationToken.None);
        if (account.RemovedAt is not null || !IsRight(account, token))
        {
            // The same link was used at the same moment elsewhere.
            return new ActivationResult(PasswordRefusal.LinkOutdated);
        }

        var isFirst = account.FactorSince is null;
        if (!factors.Verify(account, code) && (isFirst || !factors.Redeem(account, code)))
        {
            return new ActivationResult(null);
        }

        account.PasswordHash = hash;
        account.Stamp = Guid.NewGuid();
        account.FactorSince ??= time.GetUtcNow();
        var codes = isFirst ? factors.NewRecoveryCodes(account) : [];
        await sessions.EndAllOfOperatorAsync(db, account.Id, null, CancellationToken.None);
        journal.Record(db, OperatorSignIn.CallerOf(account, caller.From), new OperatorActivated(account.Name));
        var opened = signIn.Open(db, caller, account);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return new ActivationResult(null, opened, codes);
    }

    private async Task<OperatorAccount?> FindAsync(PortalDbContext db, string? id, string? token, CancellationToken cancellationToken) =>
        Guid.TryParseExact(id, "N", out var key)
        && await db.Set<OperatorAccount>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == key && found.RemovedAt == null, cancellationToken) is { } account
        && IsRight(account, token)
            ? account
            : null;

    private bool IsRight(OperatorAccount account, string? token) => tokens.Verify(account.Id, OperatorSignIn.StampOf(account), Purpose, token);

    private async Task<string> HashAsync(OperatorAccount account, string password, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(OperatorSignIn.SubjectOf(account.Name), cancellationToken);
        return hasher.HashPassword(new PortalAccount(), password);
    }
}
