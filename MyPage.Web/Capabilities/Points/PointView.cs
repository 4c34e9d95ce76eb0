using MyPage.Domain.Points;

namespace MyPage.Web.Capabilities.Points;

/// <summary>What the holder is shown of points.</summary>
/// <param name="Balance">What is left, until when, and what is expected.</param>
/// <param name="Choice">How they are used for bills; null where nothing was chosen yet.</param>
/// <param name="Held">What is reserved for bills that have not said yet how many they use.</param>
/// <param name="Entries">The newest entries first; those that a page shows.</param>
/// <param name="HasOlder">Whether there are older ones.</param>
public sealed record PointView(PointBalance Balance, PointChoice? Choice, int Held, IReadOnlyList<PointEntry> Entries, bool HasOlder);
