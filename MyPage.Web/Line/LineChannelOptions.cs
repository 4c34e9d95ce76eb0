namespace MyPage.Web.Line;

/// <summary>One channel of LINE's developers console.</summary>
public sealed class LineChannelOptions
{
    public string ChannelId { get; set; } = "";

    public string ChannelSecret { get; set; } = "";

    public bool IsConfigured => ChannelId.Length > 0 && ChannelSecret.Length > 0;

    public bool IsEmpty => ChannelId.Length == 0 && ChannelSecret.Length == 0;
}
