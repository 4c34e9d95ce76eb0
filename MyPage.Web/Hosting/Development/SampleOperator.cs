using Microsoft.EntityFrameworkCore;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Hosting.Development;

/// <summary>
/// <c>ope1</c>, an operator for development only: an administrator with the sample customers' password, whose present second-factor
/// code stands at <c>/dev/totp</c>.
/// </summary>
public sealed class SampleOperator(IDbContextFactory<PortalDbContext> contexts, PortalPasswordHasher hasher, OperatorFactors factors, TimeProvider time)
{
    public const string Name = "ope1";

    /// <summary>Makes the account where there is none of that name.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<OperatorAccount>().AnyAsync(account => account.Name == Name, cancellationToken))
        {
            return;
        }

        var now = time.GetUtcNow();
        db.Add(new OperatorAccount
        {
            Id = Guid.CreateVersion7(now),
            Name = Name,
            Email = "ope1@example.jp",
            Role = OperatorRole.Administrator,
            CreatedAt = now,
            PasswordHash = hasher.HashPassword(new PortalAccount(), SampleCustomers.Password),
            Stamp = Guid.NewGuid(),
            FactorSalt = OperatorFactors.NewSalt(),
            FactorSince = now,
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The code that would be taken next; null when somebody has removed the account.</summary>
    public async Task<string?> CodeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<OperatorAccount>().AsNoTracking().SingleOrDefaultAsync(account => account.Name == Name && account.RemovedAt == null, cancellationToken) is { } account
            ? factors.PresentCode(account)
            : null;
    }
}
