namespace MyPage.Web.Features.Help;

/// <summary>A picture of a conversation, by its size: the page keeps its place free.</summary>
public sealed record SeenHelpPicture(Guid Id, int Width, int Height);
