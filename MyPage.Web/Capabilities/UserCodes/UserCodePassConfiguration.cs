using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.UserCodes;

namespace MyPage.Web.Capabilities.UserCodes;

public sealed class UserCodePassConfiguration : IEntityTypeConfiguration<UserCodePass>
{
    public void Configure(EntityTypeBuilder<UserCodePass> builder)
    {
        builder.ToTable("UserCodePasses");
        builder.HasKey(pass => pass.TokenHash);
        builder.Property(pass => pass.TokenHash).HasMaxLength(32);
        builder.HasIndex(pass => pass.ExpiresAt);
        builder.HasOne<UserCode>().WithMany().HasForeignKey(pass => pass.UserCodeId).OnDelete(DeleteBehavior.Cascade);
    }
}
