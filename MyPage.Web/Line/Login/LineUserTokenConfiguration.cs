using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyPage.Domain.Linking;

namespace MyPage.Web.Line.Login;

public sealed class LineUserTokenConfiguration : IEntityTypeConfiguration<LineUserToken>
{
    public void Configure(EntityTypeBuilder<LineUserToken> builder)
    {
        builder.ToTable("LineUserTokens");
        builder.HasKey(token => token.LineAccountId);
        builder.HasOne<LineAccount>().WithOne().HasForeignKey<LineUserToken>(token => token.LineAccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
