namespace MyPage.Web.Features.Linking;

/// <summary>The 契約者連携 that stands.</summary>
public sealed record HolderLinkView(string LineName, DateTimeOffset LinkedAt, bool IsFriend);
