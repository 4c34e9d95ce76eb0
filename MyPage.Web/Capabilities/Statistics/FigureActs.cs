using MyPage.Web.Happenings.DataGifts;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Happenings.TopUps;
using MyPage.Web.Happenings.UserCodes;

namespace MyPage.Web.Capabilities.Statistics;

/// <summary>What is counted a day (docs/console.md, 状況).</summary>
public static class FigureActs
{
    /// <summary>Counted as such.</summary>
    public static IReadOnlyList<string> Plain { get; } =
    [
        nameof(ContractHolderLinked), nameof(RegisteredUserLinked), nameof(ContractHolderUnlinked), nameof(RegisteredUserUnlinked),
        nameof(SignedIn), nameof(SignedInByLine), nameof(SignInFailed), nameof(SecondFactorFailed),
        nameof(DataGiftMade), nameof(DataGiftAccepted), nameof(DataGiftReturned),
    ];

    /// <summary>Counted by their cause, or by size and price.</summary>
    public static IReadOnlyList<string> ByDetail { get; } = [nameof(UserCodeRefused), nameof(DataTopUpBought)];
}
