using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Capabilities.Linking;

public sealed class FailedLinkTryConfiguration : IEntityTypeConfiguration<FailedLinkTry>
{
    public void Configure(EntityTypeBuilder<FailedLinkTry> builder)
    {
        builder.ToTable("FailedLinkTries");
        builder.Property(tries => tries.Id).ValueGeneratedNever();
        builder.Property(tries => tries.Place).HasMaxLength(40);
        builder.HasIndex(tries => new { tries.LineAccountId, tries.At });
        builder.HasIndex(tries => new { tries.Place, tries.At });
        builder.HasIndex(tries => tries.At);
    }
}
