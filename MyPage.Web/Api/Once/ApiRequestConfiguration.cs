using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Web.Security.ApiKeys;

namespace MyPage.Web.Api.Once;

public sealed class ApiRequestConfiguration : IEntityTypeConfiguration<ApiRequest>
{
    public void Configure(EntityTypeBuilder<ApiRequest> builder)
    {
        builder.ToTable("ApiRequests");
        builder.HasKey(request => new { request.KeyId, request.IdempotencyKey });
        builder.Property(request => request.IdempotencyKey).HasMaxLength(IdempotencyKey.Longest);
        builder.Property(request => request.RequestHash).HasMaxLength(32);
        builder.HasIndex(request => request.CreatedAt);
        builder.HasOne<ApiKey>().WithMany().HasForeignKey(request => request.KeyId).OnDelete(DeleteBehavior.Restrict);
    }
}
