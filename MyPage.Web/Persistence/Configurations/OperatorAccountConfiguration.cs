using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Persistence.Configurations;

public sealed class OperatorAccountConfiguration : IEntityTypeConfiguration<OperatorAccount>
{
    public void Configure(EntityTypeBuilder<OperatorAccount> builder)
    {
        builder.ToTable("Operators");
        builder.HasKey(account => account.Id);
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.Name).HasMaxLength(OperatorAccount.LongestName);
        builder.Property(account => account.Email).HasMaxLength(254);
        builder.Property(account => account.PasswordHash).HasMaxLength(200);
        builder.Property(account => account.FactorSalt).HasMaxLength(16);
        builder.Property(account => account.RecoveryHashes).HasMaxLength(700);
        builder.HasIndex(account => account.Name).IsUnique();
    }
}
