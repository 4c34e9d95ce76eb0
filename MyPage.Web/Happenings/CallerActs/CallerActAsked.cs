using MyPage.Domain.CallerActs;

namespace MyPage.Web.Happenings.CallerActs;

/// <summary>An operator asked for what a second one has to confirm; nothing has changed yet.</summary>
/// <param name="ContractId">Whose.</param>
/// <param name="Asked">What.</param>
public sealed record CallerActAsked(Guid? ContractId, CallerActKind Asked) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => CallerActWordsText.Asked;

    public static HappeningKind Kind => HappeningKind.Security;

    public static string? DetailWords(string detail) => CallerActKindWords.Of(detail);

    public override string Detail => Asked.ToString();
}
