using MyPage.Benchmarks.Portal;

namespace MyPage.Benchmarks.Data;

/// <summary>The statements of one act of a gift, and the versions of the books and the gift before and after it.</summary>
internal sealed record SeenAct(IReadOnlyList<SeenStatement> Statements, Guid GiftId, GiftVersions Before, GiftVersions After);

/// <summary>The versions of the books of a pair and of a gift; the gift's is empty before it is made.</summary>
internal sealed record GiftVersions(Guid Sender, Guid Receiver, Guid Gift);
