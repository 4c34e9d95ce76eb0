using MyPage.Domain.CallerActs;

namespace MyPage.Web.Happenings.CallerActs;

/// <summary>What an operator had asked for was refused, ran out, or was of before; nothing has changed.</summary>
/// <param name="ContractId">Whose.</param>
/// <param name="Asked">What had been asked for.</param>
/// <param name="End">What became of it.</param>
public sealed record CallerActClosed(Guid? ContractId, CallerActKind Asked, CallerActState End) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => CallerActWordsText.Closed;

    public static HappeningKind Kind => HappeningKind.Security;

    public static string? DetailWords(string detail) => CallerActKindWords.OfClosed(detail);

    public override string Detail => $"{Asked} {End}";
}
