namespace MyPage.Web.Line.Messaging;

/// <summary>What a person shows the official account of themselves.</summary>
/// <param name="UserId">Who it is.</param>
/// <param name="DisplayName">The name its owner gave the account.</param>
/// <param name="Language">What LINE speaks to them, as a BCP 47 tag; null where the person has not agreed to its being told.</param>
public sealed record LineProfile(string UserId, string? DisplayName, string? Language);
