using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Outbox;

public sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("OutboxMessages");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.LastError).HasMaxLength(500);
        builder.HasIndex(message => new { message.Lane, message.DueAt }).HasFilter("\"DueAt\" IS NOT NULL");
        builder.HasIndex(message => message.SentAt);
        builder.Property(message => message.Act).HasMaxLength(40);
        builder.HasIndex(message => new { message.ContractId, message.CreatedAt }).HasFilter("\"ContractId\" IS NOT NULL");
    }
}
