using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.Linking;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Sessions;

public sealed class PortalSessionConfiguration : IEntityTypeConfiguration<PortalSession>
{
    public void Configure(EntityTypeBuilder<PortalSession> builder)
    {
        builder.ToTable("Sessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Device).HasMaxLength(100);
        builder.Property(session => session.Name).HasMaxLength(Passkey.LongestName);
        builder.Property(session => session.Place).HasMaxLength(40);
        builder.HasIndex(session => session.AccountId);
        builder.HasIndex(session => session.LineAccountId);

        // No reference to the operator's row, which is never deleted: SQLite would have to build the whole table anew for it.
        builder.HasIndex(session => session.OperatorId);
        builder.HasOne<PortalAccount>().WithMany().HasForeignKey(session => session.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<LineAccount>().WithMany().HasForeignKey(session => session.LineAccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
