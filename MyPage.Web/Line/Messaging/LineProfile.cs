namespace MyPage.Web.Line.Messaging;

/// <summary>What a person shows the official account of themselves.</summary>
public sealed record LineProfile(string UserId, string DisplayName);
