using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.Contracts;

namespace MyPage.Web.Persistence.Configurations;

public sealed class SubscriptionConfiguration : IEntityTypeConfiguration<Subscription>
{
    public void Configure(EntityTypeBuilder<Subscription> builder)
    {
        builder.Property(subscription => subscription.Id).ValueGeneratedNever();
        builder.Property(subscription => subscription.UserNameKey).HasMaxLength(NameKey.MaximumLength);
        builder.Property(subscription => subscription.UserKanaKey).HasMaxLength(NameKey.MaximumLength);
        builder.Property(subscription => subscription.Version).IsConcurrencyToken();
        builder.HasIndex(subscription => subscription.UserNameKey);
        builder.HasIndex(subscription => subscription.UserKanaKey);

        // With its key, the lines of many contracts are found without a look at their rows (Capabilities/Points/MonthlyPoints.cs).
        builder.HasIndex(subscription => new { subscription.ContractId, subscription.Id });

        // A number that a line gives up with its end may be another customer's the next day.
        builder.HasIndex(subscription => new { subscription.PhoneNumber, subscription.ContractId }).IsUnique();
        builder.HasIndex(subscription => subscription.PhoneNumber, "IX_Subscriptions_NumberInUse").IsUnique()
            .HasFilter($"\"Status\" <> '{nameof(SubscriptionStatus.Terminated)}'");
        builder.Ignore(subscription => subscription.CurrentUserCode);
        builder.Ignore(subscription => subscription.CurrentLink);
        builder.Ignore(subscription => subscription.HasEnded);
        builder.ComplexProperty(subscription => subscription.Terms, terms =>
        {
            terms.Property(t => t.SimType).HasColumnName("SimType");
            terms.Property(t => t.Network).HasColumnName("Network");
            terms.Property(t => t.PlanCode).HasColumnName("PlanCode").HasMaxLength(40);
            terms.Property(t => t.SimDeliveredOn).HasColumnName("SimDeliveredOn");
            terms.Property(t => t.Status).HasColumnName("Status");
        });
        builder.ComplexProperty(subscription => subscription.User, user => ConfigureUser(user, "User"));
        builder.ComplexProperty(subscription => subscription.ImportedUser, user => ConfigureUser(user, "ImportedUser"));
        builder.HasMany(subscription => subscription.UserCodes).WithOne()
            .HasForeignKey(code => code.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(subscription => subscription.Links).WithOne()
            .HasForeignKey(link => link.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureUser(ComplexPropertyBuilder<RegisteredUser> user, string prefix)
    {
        user.Property(u => u.Name).HasColumnName(prefix + "Name").HasMaxLength(RegisteredUser.MaximumNameLength);
        user.Property(u => u.Kana).HasColumnName(prefix + "Kana").HasMaxLength(RegisteredUser.MaximumNameLength);
        user.Property(u => u.BirthDate).HasColumnName(prefix + "BirthDate");
        user.Property(u => u.Relation).HasColumnName(prefix + "Relation");
    }
}
