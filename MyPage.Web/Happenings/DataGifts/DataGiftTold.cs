using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.DataGifts;

/// <summary>
/// Something that became of a data gift of a line, of which its holder is told besides the line's user, as they have chosen. The caller has looked up who is
/// told.
/// </summary>
public abstract record DataGiftTold(Guid? ContractId, Guid? SubscriptionId) : Happening(ContractId, SubscriptionId)
{
    /// <summary>How the holder is told, and of whose line; null: not.</summary>
    public (AlertWay By, string UserName, PhoneNumber Number)? Holder { get; init; }

    /// <summary>What the holder is told of the line.</summary>
    protected abstract string? ToHolder { get; }

    public override MailWords? Mail => Holder is { By: AlertWay.Mail } holder && ToHolder is { } what
        ? new(GiftWordsText.MailSubject, Phrase.With(GiftWordsText.Mail, holder.UserName, holder.Number, what))
        : null;

    public override string? LineToHolder => Holder is { By: AlertWay.Line } holder && ToHolder is { } what
        ? Phrase.With(GiftWordsText.LineToHolder, holder.UserName, holder.Number.ToMaskedString(), what)
        : null;

    // The gift's own page is for those who give and accept; the holder finds the line's entries.
    public override string? Page => SubscriptionId is { } id ? PortalRoutes.DataOf(id) : null;
}
