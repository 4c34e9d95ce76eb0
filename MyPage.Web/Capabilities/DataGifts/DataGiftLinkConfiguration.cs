using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.DataGifts;

public sealed class DataGiftLinkConfiguration : IEntityTypeConfiguration<DataGiftLink>
{
    public void Configure(EntityTypeBuilder<DataGiftLink> builder)
    {
        builder.ToTable("DataGiftLinks");
        builder.HasKey(link => link.TokenHash);
        builder.Property(link => link.TokenHash).HasMaxLength(32);
        builder.HasIndex(link => link.GiftId).IsUnique();
        builder.HasOne<DataGift>().WithOne().HasForeignKey<DataGiftLink>(link => link.GiftId).OnDelete(DeleteBehavior.Cascade);
    }
}
