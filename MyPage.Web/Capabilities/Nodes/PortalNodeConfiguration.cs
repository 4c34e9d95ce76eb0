using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Capabilities.Nodes;

public sealed class PortalNodeConfiguration : IEntityTypeConfiguration<PortalNode>
{
    public void Configure(EntityTypeBuilder<PortalNode> builder)
    {
        builder.ToTable("Nodes");
        builder.Property(node => node.Id).ValueGeneratedNever();
        builder.Property(node => node.Name).HasMaxLength(120);
        builder.Property(node => node.Version).HasMaxLength(80);
    }
}
