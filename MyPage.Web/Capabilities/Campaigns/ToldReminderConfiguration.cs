using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Capabilities.Campaigns;

public sealed class ToldReminderConfiguration : IEntityTypeConfiguration<ToldReminder>
{
    public void Configure(EntityTypeBuilder<ToldReminder> builder)
    {
        builder.ToTable("RewardReminders");
        builder.HasKey(told => new { told.SubjectId, told.CampaignCode });
        builder.Property(told => told.CampaignCode).HasMaxLength(CampaignJson.LongestCode);
    }
}
