namespace MyPage.Web.Line.Messaging;

/// <summary>Something to be done for a LINE account.</summary>
public sealed record LineAccountOrder(Guid LineAccountId);
