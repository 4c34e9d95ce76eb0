namespace MyPage.Web.Capabilities.Jobs;

/// <summary>A job as operators see it.</summary>
/// <param name="Name">As <c>run-job</c> calls it.</param>
/// <param name="Every">How often the schedule starts it.</param>
/// <param name="IsOff">Whether <c>Jobs:Off</c> names it.</param>
/// <param name="State">What is known of its runs; null where it never ran.</param>
public sealed record JobView(string Name, TimeSpan Every, bool IsOff, JobState? State);
