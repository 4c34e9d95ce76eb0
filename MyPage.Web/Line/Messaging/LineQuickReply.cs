using System.Text.Json.Serialization;

namespace MyPage.Web.Line.Messaging;

/// <summary>Buttons above the keyboard, at most <see cref="MostItems"/>.</summary>
public sealed record LineQuickReply([property: JsonPropertyName("items")] IReadOnlyList<LineQuickReplyItem> Items)
{
    /// <summary>LINE takes no more.</summary>
    public const int MostItems = 13;

    public static LineQuickReply Of(IEnumerable<LineAction> actions) => new([.. actions.Take(MostItems).Select(action => new LineQuickReplyItem(action))]);
}

