using MyPage.Web.Background.Jobs;

namespace MyPage.Web.Capabilities.Jobs;

/// <summary>What is known of a job: its present or last run, and what operators have ordered. It says nothing of what is to be done; that, the data say.</summary>
public sealed class JobState
{
    public required string Name { get; init; }

    /// <summary>The run that is spoken of; null before the first.</summary>
    public Guid? RunId { get; set; }

    /// <summary>The machine on which it runs or ran.</summary>
    public string Node { get; set; } = "";

    public DateTimeOffset? BeganAt { get; set; }

    /// <summary>When it last said how far it is.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>Null while it runs, or where its process ended without a word.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public JobOutcome? Outcome { get; set; }

    public long Lines { get; set; }

    public int Faults { get; set; }

    /// <summary>What ended it; null where nothing did.</summary>
    public string? Fault { get; set; }

    /// <summary>Since when an operator has stopped it; null while the schedule runs it.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    public string StoppedBy { get; set; } = "";

    /// <summary>Since when an operator wants it to run at once; null once a node has taken it up.</summary>
    public DateTimeOffset? WantedAt { get; set; }
}
