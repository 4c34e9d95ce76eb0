using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Capabilities.Campaigns;

public sealed class CampaignDraftConfiguration : IEntityTypeConfiguration<CampaignDraft>
{
    public void Configure(EntityTypeBuilder<CampaignDraft> builder)
    {
        builder.ToTable("CampaignDrafts");
        builder.HasKey(draft => draft.Code);
        builder.Property(draft => draft.Code).HasMaxLength(CampaignJson.LongestCode);
        builder.Property(draft => draft.Definition).HasMaxLength(CampaignDocument.Longest);
        builder.Property(draft => draft.ChangedBy).HasMaxLength(64);
        builder.Property(draft => draft.Stamp).IsConcurrencyToken();
    }
}
