using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Capabilities.Campaigns;

public sealed class StoredCampaignConfiguration : IEntityTypeConfiguration<StoredCampaign>
{
    public void Configure(EntityTypeBuilder<StoredCampaign> builder)
    {
        builder.ToTable("Campaigns");
        builder.HasKey(campaign => new { campaign.Code, campaign.Version });
        builder.Property(campaign => campaign.Code).HasMaxLength(CampaignJson.LongestCode);
        builder.Property(campaign => campaign.Version).ValueGeneratedNever();
        builder.Property(campaign => campaign.Definition).HasMaxLength(16_000);
    }
}
