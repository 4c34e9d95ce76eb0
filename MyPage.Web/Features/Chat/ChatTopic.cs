using System.Text;

namespace MyPage.Web.Features.Chat;

/// <summary>What somebody who writes wants, as far as a few words tell.</summary>
public enum ChatTopic
{
    /// <summary>Nothing that is known: the choices are shown.</summary>
    Unknown,
    Unlink,
    Code,
    Gift,
    Data,
    Apply,
    Link,
    Help,
}

public static class ChatTopics
{
    // In this order: 「連携を解除」 is about unlinking, 「データプレゼント」 about the gift.
    private static readonly (ChatTopic Topic, string[] Words)[] Known =
    [
        (ChatTopic.Unlink, ["解除", "unlink"]),
        (ChatTopic.Code, ["コード", "こーど", "code"]),
        (ChatTopic.Gift, ["プレゼント", "ギフト", "gift"]),
        (ChatTopic.Data, ["データ", "残量", "ギガ", "容量", "通信量", "gb", "data"]),
        (ChatTopic.Apply, ["申し込", "申込", "契約したい", "プラン", "料金", "plan"]),
        (ChatTopic.Link, ["連携", "ログイン", "link"]),
        (ChatTopic.Help, ["ヘルプ", "電話", "問い合わせ", "問合せ", "オペレーター", "相談", "help"]),
    ];

    public static ChatTopic Of(string? text)
    {
        if (text is null)
        {
            return ChatTopic.Unknown;
        }

        // Full width, half width and upper case alike; half a surrogate pair cannot be normalised.
        var plain = text.All(c => !char.IsSurrogate(c)) ? text.Normalize(NormalizationForm.FormKC) : text;
        return Array.Find(Known, known => known.Words.Any(word => plain.Contains(word, StringComparison.OrdinalIgnoreCase))).Topic;
    }
}
