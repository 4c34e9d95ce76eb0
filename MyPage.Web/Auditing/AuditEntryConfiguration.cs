using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Auditing;

public sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Act).HasMaxLength(40);
        builder.Property(entry => entry.Reason).HasMaxLength(500);
        builder.Property(entry => entry.Detail).HasMaxLength(200);
        builder.Property(entry => entry.Address).HasMaxLength(45);
        builder.HasIndex(entry => new { entry.ContractId, entry.At });
        builder.HasIndex(entry => entry.At);

        // What operators did is little among all that customers do, and is looked for often.
        builder.HasIndex(entry => entry.At, "IX_AuditEntries_ByOperators").HasFilter($"\"Actor\" = '{nameof(AuditActor.Operator)}'");
        builder.HasIndex(entry => new { entry.ActorId, entry.At }, "IX_AuditEntries_OfOperator").HasFilter($"\"Actor\" = '{nameof(AuditActor.Operator)}'");
    }
}
