using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;

namespace MyPage.Web.Features.AlertChoices;

/// <summary>お知らせ設定 as it is chosen.</summary>
public sealed class AlertForm
{
    public bool Used80 { get; set; }

    public bool Used100 { get; set; }

    public bool Vanishing { get; set; }

    public bool Gifts { get; set; }

    public AlertWay? Way { get; set; }

    public static AlertForm From(AlertChoice choice) => new()
    {
        Used80 = choice.Used80,
        Used100 = choice.Used100,
        Vanishing = choice.Vanishing,
        Gifts = choice.Gifts,
        Way = choice.Way,
    };

    /// <summary>The choice of a person who has these ways; null when no way of theirs was chosen.</summary>
    public AlertChoice? Read(Guid ownerId, IReadOnlyList<AlertWay> ways) => Way is { } way && ways.Contains(way)
        ? new AlertChoice { OwnerId = ownerId, Used80 = Used80, Used100 = Used100, Vanishing = Vanishing, Gifts = Gifts, Way = way }
        : null;
}
