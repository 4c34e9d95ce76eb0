using System.ComponentModel;

namespace MyPage.Web.Api.TopUps;

/// <summary>The charges that were asked for.</summary>
/// <param name="Items">In the order in which they were made.</param>
public sealed record TopUpList([property: Description("In the order in which they were made.")] IReadOnlyList<TopUpItem> Items);
