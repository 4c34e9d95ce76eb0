namespace MyPage.Web.Features.Applications;

/// <summary>Whether new customers can apply, and where (<c>Applications:*</c>). The portal itself takes no applications.</summary>
public sealed class ApplicationsOptions
{
    public const string Section = "Applications";

    /// <summary>The moment from which applications are taken, inclusive; null when that lies behind.</summary>
    public DateTimeOffset? OpenFrom { get; set; }

    /// <summary>The moment from which none are taken, such as 2021-03-31T11:00:00+09:00; null while no end is set.</summary>
    public DateTimeOffset? ClosedFrom { get; set; }

    /// <summary>The page on which one applies; without it, by phone.</summary>
    public Uri? Url { get; set; }

    /// <summary>What is offered in place of it once closed, in Japanese and English, and its page.</summary>
    public string? InsteadName { get; set; }

    public string? InsteadNameEnglish { get; set; }

    public Uri? InsteadUrl { get; set; }

    public ApplicationState StateAt(DateTimeOffset now) =>
        now >= ClosedFrom ? ApplicationState.Closed : now < OpenFrom ? ApplicationState.NotYetOpen : ApplicationState.Open;
}
