using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MyPage.Domain.Contracts;

namespace MyPage.Web.Persistence.PostgreSql;

/// <summary>The portal's tables on PostgreSQL, for more than one machine.</summary>
public sealed class PostgreSqlPortalDbContext(DbContextOptions<PostgreSqlPortalDbContext> options) : PortalDbContext(options)
{
    public override string PlainCollation => "C";

    public override Task<IDbContextTransaction> BeginReadAsync(CancellationToken cancellationToken) =>
        Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    // The database's own collation may put letters, digits and hyphens in an order by which no range finds what begins with a text.
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Contract>(contract =>
        {
            contract.HasIndex(found => found.NormalizedLoginId, "IX_Contracts_LoginIdFromItsBeginning").UseCollation(PlainCollation);
            contract.HasIndex(found => found.Number, "IX_Contracts_NumberFromItsBeginning").UseCollation(PlainCollation);
            contract.Property(found => found.NameKey).UseCollation(PlainCollation);
            contract.Property(found => found.KanaKey).UseCollation(PlainCollation);
        });
        builder.Entity<Subscription>(line =>
        {
            line.Property(found => found.UserNameKey).UseCollation(PlainCollation);
            line.Property(found => found.UserKanaKey).UseCollation(PlainCollation);
        });
    }
}
