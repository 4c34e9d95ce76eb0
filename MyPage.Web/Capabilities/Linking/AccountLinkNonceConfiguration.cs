using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Linking;

public sealed class AccountLinkNonceConfiguration : IEntityTypeConfiguration<AccountLinkNonce>
{
    public void Configure(EntityTypeBuilder<AccountLinkNonce> builder)
    {
        builder.ToTable("AccountLinkNonces");
        builder.HasKey(nonce => nonce.NonceHash);
        builder.Property(nonce => nonce.NonceHash).HasMaxLength(32);
        builder.Property(nonce => nonce.Language).HasMaxLength(8);
        builder.HasIndex(nonce => nonce.ExpiresAt);
        builder.HasOne<PortalAccount>().WithMany().HasForeignKey(nonce => nonce.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
