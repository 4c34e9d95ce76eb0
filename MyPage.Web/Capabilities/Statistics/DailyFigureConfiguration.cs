using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Capabilities.Statistics;

public sealed class DailyFigureConfiguration : IEntityTypeConfiguration<DailyFigure>
{
    public void Configure(EntityTypeBuilder<DailyFigure> builder)
    {
        builder.ToTable("DailyFigures");
        builder.HasKey(figure => new { figure.Date, figure.Act, figure.Detail });
        builder.Property(figure => figure.Act).HasMaxLength(40);
        builder.Property(figure => figure.Detail).HasMaxLength(200);
    }
}
