using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Capabilities.Jobs;

public sealed class JobStateConfiguration : IEntityTypeConfiguration<JobState>
{
    public void Configure(EntityTypeBuilder<JobState> builder)
    {
        builder.ToTable("JobStates");
        builder.HasKey(state => state.Name);
        builder.Property(state => state.Name).HasMaxLength(60);
        builder.Property(state => state.Node).HasMaxLength(100);
        builder.Property(state => state.Fault).HasMaxLength(500);
        builder.Property(state => state.StoppedBy).HasMaxLength(64);
    }
}
