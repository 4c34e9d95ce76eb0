using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.UserCodes;

namespace MyPage.Web.Persistence.Configurations;

public sealed class UserCodeConfiguration : IEntityTypeConfiguration<UserCode>
{
    public void Configure(EntityTypeBuilder<UserCode> builder)
    {
        builder.Property(code => code.Id).ValueGeneratedNever();
        builder.Property(code => code.LookupHash).HasMaxLength(32);
        builder.Property(code => code.Ciphertext).HasMaxLength(100);
        builder.HasIndex(code => code.LookupHash).IsUnique();
        builder.HasIndex(code => code.SubscriptionId);

        // At most one code of a subscription is not ended, whatever runs at once.
        builder.HasIndex(code => code.SubscriptionId, "IX_UserCodes_Current").IsUnique().HasFilter("\"EndedAt\" IS NULL");
    }
}
