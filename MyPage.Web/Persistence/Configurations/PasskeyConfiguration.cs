using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Persistence.Configurations;

public sealed class PasskeyConfiguration : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("Passkeys");
        builder.HasKey(passkey => passkey.Id);
        builder.Property(passkey => passkey.Id).ValueGeneratedNever();
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(Passkey.LongestCredentialId);
        builder.Property(passkey => passkey.PublicKey).HasMaxLength(2000);
        builder.Property(passkey => passkey.Transports).HasMaxLength(100);
        builder.Property(passkey => passkey.Name).HasMaxLength(Passkey.LongestName);
        builder.HasIndex(passkey => passkey.CredentialId).IsUnique();
        builder.HasIndex(passkey => passkey.AccountId);
        builder.HasIndex(passkey => passkey.OperatorId);
        builder.HasOne<PortalAccount>().WithMany().HasForeignKey(passkey => passkey.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<OperatorAccount>().WithMany().HasForeignKey(passkey => passkey.OperatorId).OnDelete(DeleteBehavior.Cascade);
    }
}
