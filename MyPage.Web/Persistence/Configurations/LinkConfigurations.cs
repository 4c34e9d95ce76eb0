using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;

namespace MyPage.Web.Persistence.Configurations;

public sealed class LinkConfigurations :
    IEntityTypeConfiguration<LineAccount>,
    IEntityTypeConfiguration<RegisteredUserLink>,
    IEntityTypeConfiguration<ContractHolderLink>
{
    // One login ID has one LINE account; one subscription has one LINE account (docs/product.md 3).
    private const string Standing = "\"EndedAt\" IS NULL";

    public void Configure(EntityTypeBuilder<LineAccount> builder)
    {
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.LineUserId).HasMaxLength(100);
        builder.Property(account => account.DisplayName).HasMaxLength(100);
        builder.Property(account => account.Language).HasMaxLength(8);
        builder.HasIndex(account => account.LineUserId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<RegisteredUserLink> builder)
    {
        builder.Property(link => link.Id).ValueGeneratedNever();
        builder.HasIndex(link => link.SubscriptionId);
        builder.HasIndex(link => link.SubscriptionId, "IX_RegisteredUserLinks_Current").IsUnique().HasFilter(Standing);
        builder.HasOne<LineAccount>().WithMany().HasForeignKey(link => link.LineAccountId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ContractHolderLink> builder)
    {
        builder.Property(link => link.Id).ValueGeneratedNever();
        builder.HasIndex(link => link.ContractId);
        builder.HasIndex(link => link.ContractId, "IX_ContractHolderLinks_Current").IsUnique().HasFilter(Standing);
        builder.HasOne<Contract>().WithMany().HasForeignKey(link => link.ContractId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LineAccount>().WithMany().HasForeignKey(link => link.LineAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
