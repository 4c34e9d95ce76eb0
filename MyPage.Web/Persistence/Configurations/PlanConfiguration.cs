using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Persistence.Configurations;

public sealed class PlanConfiguration : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> builder)
    {
        builder.HasKey(plan => plan.Code);
        builder.Property(plan => plan.Code).HasMaxLength(40);
        builder.Property(plan => plan.Version).IsConcurrencyToken();
        builder.ComplexProperty(plan => plan.Terms, terms =>
        {
            terms.Property(t => t.Name).HasColumnName("Name").HasMaxLength(100);
            terms.Property(t => t.Series).HasColumnName("Series").HasMaxLength(100);
            terms.Property(t => t.DataMb).HasColumnName("DataMb");
            terms.Property(t => t.SimType).HasColumnName("SimType");
            terms.Property(t => t.MonthlyFeeYen).HasColumnName("MonthlyFeeYen");
            terms.Property(t => t.TaxIncluded).HasColumnName("TaxIncluded");
            terms.Property(t => t.SoldFrom).HasColumnName("SoldFrom");
            terms.Property(t => t.SoldUntil).HasColumnName("SoldUntil");
        });
    }
}
