namespace MyPage.Web.Capabilities.Notices;

/// <summary>
/// How far an important notice has gone out. Each batch moves a cursor in the transaction that puts its messages into the outbox: so whoever is before it
/// was told once, and nobody after it yet, wherever a run was cut off.
/// </summary>
public sealed class NoticeSending
{
    /// <summary>The notice; the key.</summary>
    public required Guid NoticeId { get; init; }

    /// <summary>The last LINE account that was reached, in the order of keys.</summary>
    public Guid LineCursor { get; set; }

    /// <summary>The last contract whose holder was written to, in the order of keys.</summary>
    public Guid MailCursor { get; set; }

    /// <summary>How many LINE accounts were told.</summary>
    public int LineCount { get; set; }

    /// <summary>How many holders were written to.</summary>
    public int MailCount { get; set; }

    /// <summary>True when every LINE account was looked at; mails follow.</summary>
    public bool IsLineDone { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When everybody had been told, or nobody is told any more; null while there is something to do.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>True when it ended before everybody was told: the notice was withdrawn, or its end came.</summary>
    public bool WasStopped { get; set; }
}
