using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.Linking;
using MyPage.Web.Line.Login;
using MyPage.Web.Line.RichMenus;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Linking;
using MyPage.Web.Security;

namespace MyPage.Web.Persistence.Configurations;

public sealed class LineConfigurations :
    IEntityTypeConfiguration<LineUserToken>,
    IEntityTypeConfiguration<LineInboxEvent>,
    IEntityTypeConfiguration<LineRichMenu>,
    IEntityTypeConfiguration<AccountLinkNonce>,
    IEntityTypeConfiguration<FailedLinkTry>
{
    public void Configure(EntityTypeBuilder<LineUserToken> builder)
    {
        builder.ToTable("LineUserTokens");
        builder.HasKey(token => token.LineAccountId);
        builder.HasOne<LineAccount>().WithOne().HasForeignKey<LineUserToken>(token => token.LineAccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<LineInboxEvent> builder)
    {
        builder.ToTable("LineInbox");
        builder.Property(inbox => inbox.Id).HasMaxLength(100).ValueGeneratedNever();
        builder.Property(inbox => inbox.LineUserId).HasMaxLength(100);
        builder.Property(inbox => inbox.LastError).HasMaxLength(500);
        builder.HasIndex(inbox => inbox.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
        builder.HasIndex(inbox => new { inbox.LineUserId, inbox.OccurredAt }).HasFilter("\"DueAt\" IS NOT NULL");
        builder.HasIndex(inbox => inbox.DoneAt);
    }

    public void Configure(EntityTypeBuilder<LineRichMenu> builder)
    {
        builder.ToTable("LineRichMenus");
        builder.HasKey(menu => menu.Key);
        builder.Property(menu => menu.Key).HasMaxLength(100);
        builder.Property(menu => menu.RichMenuId).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<AccountLinkNonce> builder)
    {
        builder.ToTable("AccountLinkNonces");
        builder.HasKey(nonce => nonce.NonceHash);
        builder.Property(nonce => nonce.NonceHash).HasMaxLength(32);
        builder.HasIndex(nonce => nonce.ExpiresAt);
        builder.HasOne<PortalAccount>().WithMany().HasForeignKey(nonce => nonce.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

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
