namespace MyPage.Web.Features.Operator.Queue;

/// <summary>How many conversations each view has, counted up to <see cref="QueueQuery.MostCounted"/>.</summary>
/// <param name="Waiting">Nobody has taken them.</param>
/// <param name="Mine">Who looks has them.</param>
/// <param name="MineWaiting">Those of them whose customer waits for an answer.</param>
/// <param name="Open">All that are not closed.</param>
/// <param name="WaitsSince">Since when the one waits that waits longest of those that nobody has taken; null when nobody does.</param>
public sealed record QueueCounts(int Waiting, int Mine, int MineWaiting, int Open, DateTimeOffset? WaitsSince);
