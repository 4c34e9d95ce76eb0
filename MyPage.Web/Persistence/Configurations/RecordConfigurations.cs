using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Web.Auditing;
using MyPage.Web.Outbox;

namespace MyPage.Web.Persistence.Configurations;

public sealed class RecordConfigurations : IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Detail).HasMaxLength(200);
        builder.Property(entry => entry.Address).HasMaxLength(45);
        builder.HasIndex(entry => new { entry.ContractId, entry.At });
        builder.HasIndex(entry => entry.At);
    }

    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.LastError).HasMaxLength(500);
        builder.HasIndex(message => message.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
        builder.HasIndex(message => message.SentAt);
    }
}
