namespace MyPage.Web.Happenings;

/// <summary>What a mail says, without greeting and footer.</summary>
public sealed record MailWords(string Subject, string Body);
