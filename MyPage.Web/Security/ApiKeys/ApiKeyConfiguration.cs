using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyPage.Web.Security.ApiKeys;

public sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("ApiKeys");
        builder.HasKey(key => key.Id);
        builder.Property(key => key.Name).HasMaxLength(ApiKey.LongestName);
        builder.Property(key => key.KeyHash).HasMaxLength(32);
        builder.Property(key => key.Scopes).HasMaxLength(200);
        builder.HasIndex(key => key.Name).IsUnique();

        // On all rows: so PostgreSQL takes the change of a hash for one of a key, which waits for whatever
        // refers to the row, and lets it wait (docs/api.md, Keys).
        builder.HasIndex(key => key.KeyHash).IsUnique();
    }
}
