using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Security.Limits;

public sealed class WindowCountConfiguration : IEntityTypeConfiguration<WindowCount>
{
    public void Configure(EntityTypeBuilder<WindowCount> builder)
    {
        builder.ToTable("WindowCounts");
        builder.HasKey(count => count.Subject);
        builder.Property(count => count.Subject).HasMaxLength(100);
        builder.HasIndex(count => count.EndsAt);
    }
}
