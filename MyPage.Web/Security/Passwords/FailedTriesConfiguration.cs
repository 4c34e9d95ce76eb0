using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Security.Passwords;

public sealed class FailedTriesConfiguration : IEntityTypeConfiguration<FailedTries>
{
    public void Configure(EntityTypeBuilder<FailedTries> builder)
    {
        builder.ToTable("FailedTries");
        builder.HasKey(tries => tries.Subject);
        builder.Property(tries => tries.Subject).HasMaxLength(100);
        builder.HasIndex(tries => tries.LastAt);
    }
}
