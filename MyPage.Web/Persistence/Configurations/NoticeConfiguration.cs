using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.Notices;

namespace MyPage.Web.Persistence.Configurations;

/// <summary>What the carrier tells its customers (docs/notices.md); there are some hundreds of them.</summary>
public sealed class NoticeConfiguration : IEntityTypeConfiguration<CustomerNotice>
{
    public void Configure(EntityTypeBuilder<CustomerNotice> builder)
    {
        builder.ToTable("Notices");
        builder.Property(notice => notice.Id).ValueGeneratedNever();
        builder.Property(notice => notice.JapaneseTitle).HasMaxLength(NoticeWords.LongestTitle);
        builder.Property(notice => notice.JapaneseBody).HasMaxLength(NoticeWords.LongestBody);
        builder.Property(notice => notice.EnglishTitle).HasMaxLength(NoticeWords.LongestTitle);
        builder.Property(notice => notice.EnglishBody).HasMaxLength(NoticeWords.LongestBody);
        builder.Property(notice => notice.PlanCode).HasMaxLength(NoticeAudience.LongestPlanCode);
        builder.Property(notice => notice.Version).IsConcurrencyToken();
        builder.Ignore(notice => notice.Audience);
        builder.Ignore(notice => notice.Content);
        builder.HasIndex(notice => new { notice.State, notice.From });
    }
}
