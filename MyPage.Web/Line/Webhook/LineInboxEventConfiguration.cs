using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Line.Webhook;

public sealed class LineInboxEventConfiguration : IEntityTypeConfiguration<LineInboxEvent>
{
    public void Configure(EntityTypeBuilder<LineInboxEvent> builder)
    {
        builder.ToTable("LineInbox");
        builder.Property(inbox => inbox.Id).HasMaxLength(100).ValueGeneratedNever();
        builder.Property(inbox => inbox.LineUserId).HasMaxLength(100);
        builder.Property(inbox => inbox.LastError).HasMaxLength(500);
        builder.HasIndex(inbox => inbox.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
        builder.HasIndex(inbox => new { inbox.LineUserId, inbox.OccurredAt }).HasFilter("\"DueAt\" IS NOT NULL");
        builder.HasIndex(inbox => inbox.DoneAt);
    }
}
