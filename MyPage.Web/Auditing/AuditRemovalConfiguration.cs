using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Auditing;

public sealed class AuditRemovalConfiguration : IEntityTypeConfiguration<AuditRemoval>
{
    public void Configure(EntityTypeBuilder<AuditRemoval> builder)
    {
        builder.ToTable("AuditRemovals");
        builder.Property(removal => removal.Id).ValueGeneratedNever();
        builder.HasIndex(removal => removal.At);

        // None outlives its statement: each entry that is removed asks for the one that is open.
        builder.HasIndex(removal => removal.IsOpen, "IX_AuditRemovals_Open").HasFilter("\"IsOpen\"");
    }
}
