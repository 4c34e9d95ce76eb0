using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Line.RichMenus;

public sealed class LineRichMenuConfiguration : IEntityTypeConfiguration<LineRichMenu>
{
    public void Configure(EntityTypeBuilder<LineRichMenu> builder)
    {
        builder.ToTable("LineRichMenus");
        builder.HasKey(menu => menu.Key);
        builder.Property(menu => menu.Key).HasMaxLength(100);
        builder.Property(menu => menu.RichMenuId).HasMaxLength(100);
    }
}
