using System.ComponentModel.DataAnnotations;

namespace MyPage.Web.Background.Jobs;

/// <summary>How jobs run (docs/operations.md).</summary>
public sealed class JobOptions
{
    public const string Section = "Jobs";

    /// <summary>Whether this node runs jobs by itself; <c>run-job</c> does in any case.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Names of jobs that do not run by themselves; the same on all nodes.</summary>
    public List<string> Off { get; set; } = [];

    /// <summary>How many lines a transaction takes on; customers who write wait at most for one.</summary>
    [Range(1, 5000)]
    public int BatchLines { get; set; } = 200;

    /// <summary>The pause after each batch, in which others have their turn.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromMilliseconds(50);
}
