namespace MyPage.LineSimulator;

/// <summary>The Messaging API channel and its official account: <c>Simulator:Messaging</c>.</summary>
public sealed class MessagingChannelOptions
{
    public string ChannelId { get; set; } = "2000000002";

    /// <summary>Also the key of webhook signatures. An invented value: it opens nothing but this simulator.</summary>
    public string ChannelSecret { get; set; } = "5eed3e55a61900000000000000000002";

    /// <summary>The <c>destination</c> of every webhook.</summary>
    public string BotUserId { get; set; } = "Ub0700000000000000000000000000001";

    public string BasicId { get; set; } = "@mypage";

    public string AccountName { get; set; } = "マイページ公式";

    public string AccountDescription { get; set; } = "契約・データ残量・ポイントをLINEから確認できます。";

    /// <summary>A long-lived channel token as the console would issue it; empty means none.</summary>
    public string? LongLivedToken { get; set; }

    /// <summary>How many messages may be pushed a month; empty means no limit.</summary>
    public int? MonthlyQuota { get; set; }

    /// <summary>Public keys (JWK with kid, n, e) for channel tokens v2.1, as registered in LINE's console.</summary>
    public IList<string> AssertionKeys { get; set; } = [];
}
