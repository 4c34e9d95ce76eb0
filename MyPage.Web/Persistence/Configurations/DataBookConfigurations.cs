using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Persistence.Configurations;

/// <summary>
/// The data books (docs/data-books.md). All that belongs to a line has its key begin with the line, so that a line's rows lie together and a
/// page of one line costs the same however many there are.
/// </summary>
public sealed class DataBookConfigurations :
    IEntityTypeConfiguration<DataBook>,
    IEntityTypeConfiguration<DataLot>,
    IEntityTypeConfiguration<DataEntry>,
    IEntityTypeConfiguration<DayUsage>,
    IEntityTypeConfiguration<DataGift>,
    IEntityTypeConfiguration<DataTopUp>,
    IEntityTypeConfiguration<QuotaChange>,
    IEntityTypeConfiguration<MonthClose>,
    IEntityTypeConfiguration<SubscriptionPlan>
{
    private const int CodeLength = 40;

    public void Configure(EntityTypeBuilder<DataBook> builder)
    {
        builder.HasKey(book => book.SubscriptionId);
        builder.Property(book => book.SubscriptionId).ValueGeneratedNever();
        builder.Property(book => book.PlanCode).HasMaxLength(CodeLength);
        builder.Property(book => book.Version).IsConcurrencyToken();
        builder.Ignore(book => book.HeldGifts);
        builder.HasOne<Subscription>().WithOne().HasForeignKey<DataBook>(book => book.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(book => book.Lots).WithOne().HasForeignKey(lot => lot.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(book => book.Entries).WithOne().HasForeignKey(entry => entry.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(book => book.Days).WithOne().HasForeignKey(day => day.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(book => book.SentGifts).WithOne().HasForeignKey(gift => gift.SenderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(book => book.TopUps).WithOne().HasForeignKey(topUp => topUp.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(book => book.QuotaChanges).WithOne().HasForeignKey(change => change.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(book => book.MonthCloses).WithOne().HasForeignKey(close => close.SubscriptionId).OnDelete(DeleteBehavior.Restrict);

        // Those whose month has turned and is not yet written are found without looking at all others, one after the other.
        builder.HasIndex(book => new { book.Month, book.SubscriptionId });
    }

    public void Configure(EntityTypeBuilder<DataLot> builder)
    {
        builder.HasKey(lot => new { lot.SubscriptionId, lot.Number });
        builder.Property(lot => lot.Number).ValueGeneratedNever();
        builder.Ignore(lot => lot.CameOn);
    }

    public void Configure(EntityTypeBuilder<DataEntry> builder)
    {
        builder.HasKey(entry => new { entry.SubscriptionId, entry.Number });
        builder.Property(entry => entry.Number).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<DayUsage> builder)
    {
        builder.HasKey(day => new { day.SubscriptionId, day.Date });
        builder.Ignore(day => day.TakenMb);
        builder.Property(day => day.Draws).HasField("_draws").UsePropertyAccessMode(PropertyAccessMode.Field)
            .HasConversion(new LotDrawsConverter(), LotDrawsConverter.Comparer).HasMaxLength(400);

        // The database asks for a line only: figures of former versions were there before books opened.
        builder.HasOne<Subscription>().WithMany().HasForeignKey(day => day.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DataGift> builder)
    {
        builder.Property(gift => gift.Id).ValueGeneratedNever();
        builder.Property(gift => gift.Version).IsConcurrencyToken();
        builder.Ignore(gift => gift.Month);
        builder.Ignore(gift => gift.MadeOn);
        builder.HasIndex(gift => new { gift.SenderId, gift.MadeAt });
        builder.HasIndex(gift => new { gift.ReceiverId, gift.MadeAt });
        builder.HasIndex(gift => gift.ExpiresAt, "IX_DataGifts_Held").HasFilter($"\"State\" = '{nameof(DataGiftState.Held)}'");
    }

    public void Configure(EntityTypeBuilder<DataTopUp> builder)
    {
        builder.Property(topUp => topUp.Id).ValueGeneratedNever();
        builder.HasIndex(topUp => new { topUp.SubscriptionId, topUp.BoughtAt });
        builder.HasIndex(topUp => topUp.BoughtAt);
    }

    public void Configure(EntityTypeBuilder<QuotaChange> builder)
    {
        builder.HasKey(change => new { change.SubscriptionId, change.Number });
        builder.Property(change => change.Number).ValueGeneratedNever();
        builder.HasIndex(change => change.FeedNumber).IsUnique();
        builder.HasIndex(change => new { change.SubscriptionId, change.Number }, "IX_QuotaChanges_NotNumbered").HasFilter("\"FeedNumber\" IS NULL");
    }

    public void Configure(EntityTypeBuilder<MonthClose> builder)
    {
        builder.HasKey(close => new { close.SubscriptionId, close.Month, close.Number });
        builder.Property(close => close.Number).ValueGeneratedNever();
        builder.Property(close => close.PlanCode).HasMaxLength(CodeLength);
    }

    public void Configure(EntityTypeBuilder<SubscriptionPlan> builder)
    {
        builder.HasKey(plan => new { plan.SubscriptionId, plan.From });
        builder.Property(plan => plan.PlanCode).HasMaxLength(CodeLength);
        builder.HasOne<Subscription>().WithMany().HasForeignKey(plan => plan.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
    }
}
