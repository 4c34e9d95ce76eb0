using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.Help;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Help;

/// <summary>What only 受付 needs: indexes by which any page of the queue is read along its order, filters that operators keep, and templates.</summary>
public sealed class HelpQueueConfigurations :
    IEntityTypeConfiguration<HelpThread>,
    IEntityTypeConfiguration<HelpTemplate>,
    IEntityTypeConfiguration<KeptFilter>
{
    private const string Open = "\"State\" <> 'Closed'";

    public void Configure(EntityTypeBuilder<HelpThread> builder)
    {
        builder.HasIndex(thread => new { thread.State, thread.WaitingSince });
        builder.HasIndex(thread => new { thread.OperatorId, thread.WaitingSince });
        builder.HasIndex(thread => thread.WaitingSince, "IX_HelpThreads_OpenByWait").HasFilter(Open);
        builder.HasIndex(thread => thread.LastMessageAt, "IX_HelpThreads_OpenByLast").HasFilter(Open);
    }

    public void Configure(EntityTypeBuilder<HelpTemplate> builder)
    {
        builder.ToTable("HelpTemplates");
        builder.Property(template => template.Id).ValueGeneratedNever();
        builder.Property(template => template.Name).HasMaxLength(HelpTemplate.LongestName);
        builder.HasIndex(template => template.Name).IsUnique();
        builder.Property(template => template.Japanese).HasMaxLength(HelpTemplate.LongestText);
        builder.Property(template => template.English).HasMaxLength(HelpTemplate.LongestText);
        builder.Property(template => template.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<KeptFilter> builder)
    {
        builder.ToTable("KeptQueueFilters");
        builder.Property(kept => kept.Id).ValueGeneratedNever();
        builder.Property(kept => kept.Name).HasMaxLength(KeptFilter.LongestName);
        builder.Property(kept => kept.Query).HasMaxLength(KeptFilter.LongestQuery);
        builder.HasIndex(kept => new { kept.OperatorId, kept.Name }).IsUnique();
        builder.HasOne<OperatorAccount>().WithMany().HasForeignKey(kept => kept.OperatorId).OnDelete(DeleteBehavior.Cascade);
    }
}
