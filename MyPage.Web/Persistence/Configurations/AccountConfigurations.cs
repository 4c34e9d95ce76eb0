using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Security;

namespace MyPage.Web.Persistence.Configurations;

public sealed class AccountConfigurations :
    IEntityTypeConfiguration<PortalAccount>,
    IEntityTypeConfiguration<IdentityUserToken<Guid>>,
    IEntityTypeConfiguration<IdentityUserClaim<Guid>>,
    IEntityTypeConfiguration<IdentityUserLogin<Guid>>,
    IEntityTypeConfiguration<PortalSession>,
    IEntityTypeConfiguration<FailedTries>
{
    public void Configure(EntityTypeBuilder<PortalAccount> builder)
    {
        builder.ToTable("Accounts");
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.Language).HasMaxLength(8);
        builder.HasIndex(account => account.ContractId).IsUnique();
        builder.HasOne<Contract>().WithOne().HasForeignKey<PortalAccount>(account => account.ContractId).OnDelete(DeleteBehavior.Restrict);

        // Mail goes to the address of the contract, and nobody signs in by mail or phone: Identity's own columns for
        // them, their index and its lockout (see SignInThrottle) would only be wrong copies.
        builder.Ignore(account => account.Email);
        builder.Ignore(account => account.NormalizedEmail);
        builder.Ignore(account => account.EmailConfirmed);
        builder.Ignore(account => account.PhoneNumber);
        builder.Ignore(account => account.PhoneNumberConfirmed);
        builder.Ignore(account => account.LockoutEnd);
        builder.Ignore(account => account.LockoutEnabled);
        builder.Ignore(account => account.AccessFailedCount);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder) => builder.ToTable("AccountTokens");

    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder) => builder.ToTable("AccountClaims");

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder) => builder.ToTable("AccountLogins");

    public void Configure(EntityTypeBuilder<PortalSession> builder)
    {
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Device).HasMaxLength(100);
        builder.HasIndex(session => session.AccountId);
        builder.HasIndex(session => session.LineAccountId);
        builder.HasOne<PortalAccount>().WithMany().HasForeignKey(session => session.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<LineAccount>().WithMany().HasForeignKey(session => session.LineAccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<FailedTries> builder)
    {
        builder.HasKey(tries => tries.Subject);
        builder.Property(tries => tries.Subject).HasMaxLength(100);
        builder.HasIndex(tries => tries.LastAt);
    }
}
