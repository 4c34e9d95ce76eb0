using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Capabilities.Imports;

public sealed class RecordedImportConfigurations
    : IEntityTypeConfiguration<RecordedImport>, IEntityTypeConfiguration<RecordedImportFile>, IEntityTypeConfiguration<RecordedImportRefusal>
{
    public void Configure(EntityTypeBuilder<RecordedImport> builder)
    {
        builder.ToTable("Imports");
        builder.Property(import => import.Id).ValueGeneratedNever();
        builder.Property(import => import.OperatorName).HasMaxLength(64);
        builder.Property(import => import.LoadedBy).HasMaxLength(64);
        builder.Property(import => import.Node).HasMaxLength(100);
        builder.Property(import => import.CurrentFile).HasMaxLength(40);
        builder.Property(import => import.LeftAlone).HasMaxLength(4000);
        builder.Property(import => import.Fault).HasMaxLength(500);
        builder.HasIndex(import => import.At);
        builder.HasIndex(import => import.State).HasFilter("\"EndedAt\" IS NULL");
        builder.HasMany(import => import.Files).WithOne().HasForeignKey(file => file.ImportId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RecordedImportFile> builder)
    {
        builder.ToTable("ImportFiles");
        builder.HasKey(file => new { file.ImportId, file.Name });
        builder.Property(file => file.Name).HasMaxLength(40);
        builder.Property(file => file.Sha256).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<RecordedImportRefusal> builder)
    {
        builder.ToTable("ImportRefusals");
        builder.HasKey(refusal => new { refusal.ImportId, refusal.Number });
        builder.Property(refusal => refusal.FileName).HasMaxLength(40);
        builder.Property(refusal => refusal.Column).HasMaxLength(40);
        builder.Property(refusal => refusal.Reason).HasMaxLength(RecordedImportRefusal.LongestReason);
        builder.HasOne<RecordedImport>().WithMany().HasForeignKey(refusal => refusal.ImportId).OnDelete(DeleteBehavior.Cascade);
    }
}
