using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.Contracts;
using MyPage.Domain.Points;

namespace MyPage.Web.Persistence.Configurations;

/// <summary>
/// Points (docs/points.md). A contract's entries lie together, and the last one is the ledger's state: a balance is one row, however long the history. Two who write to one
/// ledger at once take the same number, and the key refuses the second.
/// </summary>
public sealed class PointConfigurations : IEntityTypeConfiguration<PointEntry>, IEntityTypeConfiguration<PointUse>, IEntityTypeConfiguration<PointChoice>
{
    /// <summary>The longest key of an entry.</summary>
    public const int KeyLength = 80;

    /// <summary>The longest reason of a reward.</summary>
    public const int ReasonLength = 200;

    public void Configure(EntityTypeBuilder<PointEntry> builder)
    {
        builder.HasKey(entry => new { entry.ContractId, entry.Number });
        builder.Property(entry => entry.Number).ValueGeneratedNever();
        builder.Property(entry => entry.Key).HasMaxLength(KeyLength);
        builder.Property(entry => entry.Reason).HasMaxLength(ReasonLength);
        builder.Property(entry => entry.ReasonEnglish).HasMaxLength(ReasonLength);
        builder.Property(entry => entry.Returned).HasConversion(new PointLotsConverter(), PointLotsConverter.Comparer).HasMaxLength(1000);
        builder.Ignore(entry => entry.On);
        builder.HasOne<Contract>().WithMany().HasForeignKey(entry => entry.ContractId).OnDelete(DeleteBehavior.Restrict);

        // A month comes once, and so does what has a key, whoever writes it.
        builder.HasIndex(entry => new { entry.ContractId, entry.Month }, "IX_PointEntries_OneAMonth").IsUnique().HasFilter($"\"Kind\" = '{nameof(PointEntryKind.Monthly)}'");
        builder.HasIndex(entry => new { entry.ContractId, entry.Key }, "IX_PointEntries_Key").IsUnique().HasFilter("\"Key\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<PointUse> builder)
    {
        builder.Property(use => use.Id).ValueGeneratedNever();
        builder.Property(use => use.Version).IsConcurrencyToken();
        builder.HasIndex(use => new { use.Bill, use.ContractId }).IsUnique();
        builder.HasIndex(use => use.ContractId);
        builder.HasOne<Contract>().WithMany().HasForeignKey(use => use.ContractId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PointChoice> builder)
    {
        builder.HasKey(choice => choice.ContractId);
        builder.Property(choice => choice.ContractId).ValueGeneratedNever();
        builder.HasOne<Contract>().WithOne().HasForeignKey<PointChoice>(choice => choice.ContractId).OnDelete(DeleteBehavior.Restrict);
    }
}
