using MyPage.Domain.Contracts;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.RegisteredUsers;

/// <summary>Another person became the registered user of a subscription.</summary>
public sealed record RegisteredUserChanged(Guid? ContractId, Guid? SubscriptionId, string UserName, PhoneNumber Number) : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => RegisteredUserWordsText.RegisteredUserChanged;

    public static HappeningKind Kind => HappeningKind.Contract;

    /// <summary>The LINE account whose link ended with it; null when none stood.</summary>
    public Guid? Unlinked { get; init; }

    /// <summary>True when the carrier's file says so: then no new code was issued.</summary>
    public bool ByCarrier { get; init; }

    public override MailWords? Mail => (ByCarrier, Unlinked) switch
    {
        (false, null) => new(RegisteredUserWordsText.RegisteredUserChangedSubject, Phrase.With(RegisteredUserWordsText.RegisteredUserChangedMail, UserName, Number)),
        (false, not null) => new(RegisteredUserWordsText.RegisteredUserChangedSubject, Phrase.With(RegisteredUserWordsText.RegisteredUserChangedAndUnlinkedMail, UserName, Number)),
        (true, null) => new(RegisteredUserWordsText.RegisteredUserChangedByCarrierSubject, Phrase.With(RegisteredUserWordsText.RegisteredUserChangedByCarrierMail, UserName, Number)),
        (true, not null) => new(RegisteredUserWordsText.RegisteredUserChangedByCarrierSubject, Phrase.With(RegisteredUserWordsText.RegisteredUserChangedByCarrierAndUnlinkedMail, UserName, Number)),
    };

    public override string? LineToHolder => Phrase.With(RegisteredUserWordsText.RegisteredUserChangedToHolder, UserName, Number);

    public override LineAccountConcerned? Account => Unlinked is { } account ? new(account) { HasLostALink = true } : null;

    public override string? LineToAccount => Phrase.With(RegisteredUserWordsText.RegisteredUserChangedToAccount, Number.ToMaskedString());

    public override string Page => PortalRoutes.Contract;
}
