using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.Contracts;

namespace MyPage.Web.Capabilities.Points;

public sealed class PointBillConfigurations : IEntityTypeConfiguration<ToldPointReminder>, IEntityTypeConfiguration<PointBill>, IEntityTypeConfiguration<PointMonth>
{
    public void Configure(EntityTypeBuilder<ToldPointReminder> builder)
    {
        builder.ToTable("ToldPointReminders");
        builder.HasKey(told => new { told.ContractId, told.LastDay, told.Days });
        builder.HasOne<Contract>().WithMany().HasForeignKey(told => told.ContractId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PointBill> builder)
    {
        builder.ToTable("PointBills");
        builder.HasKey(bill => bill.Month);
        builder.Property(bill => bill.Month).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<PointMonth> builder)
    {
        builder.ToTable("PointMonths");
        builder.HasKey(month => month.Month);
        builder.Property(month => month.Month).ValueGeneratedNever();
    }
}
