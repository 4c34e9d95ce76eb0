using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.Notices;

namespace MyPage.Web.Capabilities.Notices;

public sealed class NoticeRowConfigurations : IEntityTypeConfiguration<NoticeReading>, IEntityTypeConfiguration<NoticeSending>
{
    public void Configure(EntityTypeBuilder<NoticeReading> builder)
    {
        builder.ToTable("NoticeReadings");
        builder.HasKey(reading => new { reading.NoticeId, reading.PersonId });
        builder.HasOne<CustomerNotice>().WithMany().HasForeignKey(reading => reading.NoticeId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<NoticeSending> builder)
    {
        builder.ToTable("NoticeSendings");
        builder.HasKey(sending => sending.NoticeId);
        builder.Property(sending => sending.NoticeId).ValueGeneratedNever();
        builder.HasOne<CustomerNotice>().WithOne().HasForeignKey<NoticeSending>(sending => sending.NoticeId).OnDelete(DeleteBehavior.Restrict);
    }
}
