namespace MyPage.Web.Persistence.Signals;

/// <summary>
/// "Something about this has changed", told to whoever has it open, on every node. It carries no truth: that is in the database, and
/// whoever is told reads it there. A signal may be lost, doubled or late, but a lost one is followed by <see cref="Missed"/>.
/// </summary>
/// <param name="Topic">What it is about, such as one conversation.</param>
/// <param name="Payload">A few words about it, no secrets: every node reads them.</param>
public sealed record Signal(string Topic, string Payload)
{
    /// <summary>Some signals may not have come: whoever reads this reads anew what they have open.</summary>
    public static Signal Missed { get; } = new("", "");

    public bool IsMissed => ReferenceEquals(this, Missed);
}
