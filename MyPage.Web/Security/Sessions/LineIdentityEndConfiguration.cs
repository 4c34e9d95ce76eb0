using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Security.Sessions;

public sealed class LineIdentityEndConfiguration : IEntityTypeConfiguration<LineIdentityEnd>
{
    public void Configure(EntityTypeBuilder<LineIdentityEnd> builder)
    {
        builder.ToTable("LineIdentityEnds");
        builder.HasKey(end => end.LineAccount);
        builder.Property(end => end.LineAccount).HasMaxLength(32);
        builder.HasIndex(end => end.At);
    }
}
