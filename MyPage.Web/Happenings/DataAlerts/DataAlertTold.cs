using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.DataAlerts;

/// <summary>
/// People are told that little is left of a line's data, nothing, or that some vanishes soon: each once, and as they have chosen. The caller has
/// looked up who is told.
/// </summary>
public sealed record DataAlertTold(Guid? ContractId, Guid? SubscriptionId, string UserName, PhoneNumber Number, DataAlert Alert, DataBalance Balance)
    : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => DataAlertWordsText.DataAlertTold;

    public static HappeningKind Kind => HappeningKind.Data;

    public static string? DetailWords(string detail) => Enum.TryParse<DataAlert>(detail, out var alert) && Enum.IsDefined(alert) ? WordsOf(alert) : null;

    /// <summary>By which way the holder is told now; null: not.</summary>
    public AlertWay? HolderBy { get; init; }

    /// <summary>The LINE account of the line's user; null: not told.</summary>
    public LineAccount? User { get; init; }

    public override string Detail => Alert.ToString();

    public override MailWords? Mail => HolderBy is AlertWay.Mail ? new(WordsOf(Alert), Phrase.With(DataAlertWordsText.Mail, UserName, Number, What)) : null;

    public override string? LineToHolder => HolderBy is AlertWay.Line ? Phrase.With(DataAlertWordsText.ToHolder, UserName, Number.ToMaskedString(), What) : null;

    public override LineAccountConcerned? Account => User is null ? null : new(User) { KeepsItsMenu = true };

    // The history says that it was told, not which of them heard it.
    public override Guid? LineAccountId => null;

    public override string? LineToAccount => Phrase.With(DataAlertWordsText.ToUser, Number.ToMaskedString(), What);

    public override string? Page => SubscriptionId is { } id ? PortalRoutes.DataOf(id) : null;

    public override string? PageOfAccount => Page;

    private string What => Alert switch
    {
        DataAlert.Used80 => Phrase.With(DataAlertWordsText.Used80, Figures.Data(Balance.LeftMb)),
        DataAlert.Used100 => Phrase.With(DataAlertWordsText.Used100, Figures.Day(Balance.Month.LastDay)),
        DataAlert.Vanishing => Phrase.With(DataAlertWordsText.Vanishing, Figures.Data(Balance.VanishingMb), Figures.Day(Balance.Month.LastDay)),
    };

    private static string WordsOf(DataAlert alert) => alert switch
    {
        DataAlert.Used80 => DataAlertWordsText.Used80Subject,
        DataAlert.Used100 => DataAlertWordsText.Used100Subject,
        DataAlert.Vanishing => DataAlertWordsText.VanishingSubject,
    };
}
