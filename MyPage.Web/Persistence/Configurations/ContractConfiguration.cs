using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.Contracts;

namespace MyPage.Web.Persistence.Configurations;

public sealed class ContractConfiguration : IEntityTypeConfiguration<Contract>
{
    public void Configure(EntityTypeBuilder<Contract> builder)
    {
        builder.Property(contract => contract.Id).ValueGeneratedNever();
        builder.Property(contract => contract.Number).HasMaxLength(40);
        builder.Property(contract => contract.LoginId).HasMaxLength(64);
        builder.Property(contract => contract.NormalizedLoginId).HasMaxLength(64);
        builder.Property(contract => contract.NameKey).HasMaxLength(NameKey.MaximumLength);
        builder.Property(contract => contract.KanaKey).HasMaxLength(NameKey.MaximumLength);
        builder.Property(contract => contract.EmailCorrectedFrom).HasMaxLength(254);
        builder.Property(contract => contract.Version).IsConcurrencyToken();
        builder.HasIndex(contract => contract.NameKey);
        builder.HasIndex(contract => contract.KanaKey);
        builder.HasIndex(contract => contract.Number).IsUnique();
        builder.HasIndex(contract => contract.NormalizedLoginId).IsUnique();

        // Few among many: those of which something personal is kept after their end.
        builder.HasIndex(contract => contract.EndedAt, "IX_Contracts_Ended").HasFilter($"\"RemovedAt\" IS NULL AND \"Status\" = '{nameof(ContractStatus.Terminated)}'");
        builder.ComplexProperty(contract => contract.Holder, holder =>
        {
            holder.Property(h => h.Name).HasColumnName("HolderName").HasMaxLength(RegisteredUser.MaximumNameLength);
            holder.Property(h => h.Kana).HasColumnName("HolderKana").HasMaxLength(RegisteredUser.MaximumNameLength);
            holder.Property(h => h.BirthDate).HasColumnName("HolderBirthDate");
            holder.Property(h => h.Email).HasColumnName("HolderEmail").HasMaxLength(254);
            holder.Property(h => h.Phone).HasColumnName("HolderPhone").HasMaxLength(20);
        });
        builder.ComplexProperty(contract => contract.Application, application =>
        {
            application.Property(a => a.CompletedOn).HasColumnName("ApplicationCompletedOn");
            application.Property(a => a.Type).HasColumnName("ApplicationType");
            application.Property(a => a.PreviousCarrier).HasColumnName("PreviousCarrier");
        });
        builder.HasMany(contract => contract.Subscriptions).WithOne()
            .HasForeignKey(subscription => subscription.ContractId).OnDelete(DeleteBehavior.Restrict);
    }
}
