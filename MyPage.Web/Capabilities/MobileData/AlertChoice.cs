using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>お知らせ設定 of a person: of which alerts they are told, and by which way. Who has chosen nothing is told of all, by LINE.</summary>
public sealed class AlertChoice
{
    /// <summary>The holder's account, or the registered user's LINE account; the key. The choice holds for all lines of that person.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>Of 80 % that is used.</summary>
    public bool Used80 { get; set; } = true;

    /// <summary>Of all that is used.</summary>
    public bool Used100 { get; set; } = true;

    /// <summary>Of data that vanishes within three days.</summary>
    public bool Vanishing { get; set; } = true;

    /// <summary>Of gifts that were received, or came back.</summary>
    public bool Gifts { get; set; } = true;

    /// <summary>By which way; a registered user has LINE or nothing.</summary>
    public AlertWay Way { get; set; } = AlertWay.Line;

    /// <summary>Whether this person wants to be told of an alert at all.</summary>
    public bool Wants(DataAlert alert) => Way != AlertWay.None && alert switch
    {
        DataAlert.Used80 => Used80,
        DataAlert.Used100 => Used100,
        DataAlert.Vanishing => Vanishing,
    };

    /// <summary>Whether this person wants to be told of gifts at all.</summary>
    public bool WantsGifts => Way != AlertWay.None && Gifts;
}
