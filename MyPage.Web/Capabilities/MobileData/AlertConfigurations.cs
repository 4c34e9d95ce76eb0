using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.Contracts;

namespace MyPage.Web.Capabilities.MobileData;

public sealed class AlertConfigurations : IEntityTypeConfiguration<AlertChoice>, IEntityTypeConfiguration<ToldAlert>
{
    public void Configure(EntityTypeBuilder<AlertChoice> builder)
    {
        builder.ToTable("AlertChoices");
        builder.HasKey(choice => choice.OwnerId);
        builder.Property(choice => choice.OwnerId).ValueGeneratedNever();
        builder.Ignore(choice => choice.WantsGifts);
    }

    public void Configure(EntityTypeBuilder<ToldAlert> builder)
    {
        builder.ToTable("ToldAlerts");
        builder.HasKey(told => new { told.SubscriptionId, told.Month, told.Alert, told.ToldTo });
        builder.HasIndex(told => told.At);
        builder.HasOne<Subscription>().WithMany().HasForeignKey(told => told.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
    }
}
