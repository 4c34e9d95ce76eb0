using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.CallerActs;
using MyPage.Domain.Contracts;

namespace MyPage.Web.Persistence.Configurations;

public sealed class CallerActConfiguration : IEntityTypeConfiguration<CallerAct>
{
    private const int LongestMark = 64;
    private const int LongestEmail = 254;

    public void Configure(EntityTypeBuilder<CallerAct> builder)
    {
        builder.ToTable("CallerActs");
        builder.Property(act => act.Id).ValueGeneratedNever();
        builder.Property(act => act.ReasonText).HasMaxLength(StatedReason.MaximumLength);
        builder.Property(act => act.Mark).HasMaxLength(LongestMark);
        builder.Property(act => act.NewEmail).HasMaxLength(LongestEmail);
        builder.Property(act => act.Version).IsConcurrencyToken();
        builder.Ignore(act => act.Reason);
        builder.HasIndex(act => new { act.ContractId, act.AskedAt });

        // Few wait at any time.
        builder.HasIndex(act => act.AskedAt, "IX_CallerActs_Waiting").HasFilter($"\"State\" = '{nameof(CallerActState.Waiting)}'");
        builder.HasOne<Contract>().WithMany().HasForeignKey(act => act.ContractId).OnDelete(DeleteBehavior.Restrict);
    }
}
