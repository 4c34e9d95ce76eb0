namespace MyPage.LineSimulator;

/// <summary>What the stand-in for LINE pretends to be: configuration section <c>Simulator</c>.</summary>
public sealed class SimulatorOptions
{
    public const string SectionName = "Simulator";

    /// <summary>The portal's address in development; links to it open under a person's host name.</summary>
    public Uri PortalUrl { get; set; } = new("http://localhost:5080");

    /// <summary>Where webhooks go; empty means <c>/line/webhook</c> at <see cref="PortalUrl"/>.</summary>
    public Uri? WebhookUrl { get; set; }

    /// <summary>The address under which people's browsers reach the simulator; empty means the host of the request.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>
    /// Both channels belong to this provider, so a person has one user id for Login and Messaging.
    /// User ids are derived from it: the same after every restart, others under another provider.
    /// </summary>
    public string ProviderId { get; set; } = "1000000001";

    public LoginChannelOptions Login { get; set; } = new();

    public MessagingChannelOptions Messaging { get; set; } = new();

    /// <summary>The people who have a LINE account; empty means the five of the development site.</summary>
    public IList<PersonOptions> People { get; set; } = [];

    /// <summary>Whether webhooks that were not answered 2xx are sent again (LINE: off unless switched on).</summary>
    public bool WebhookRedelivery { get; set; }

    /// <summary>LINE does not disclose number and interval of redeliveries; these are ours.</summary>
    public int RedeliveryAttempts { get; set; } = 5;

    public TimeSpan RedeliveryInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>LINE gives up on a webhook after two seconds.</summary>
    public TimeSpan WebhookTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Lets the simulator start although the environment says Production.</summary>
    public bool ForceInProduction { get; set; }

    /// <summary>For tests: sends webhooks into a portal that is hosted in memory. Not a configuration key.</summary>
    public Func<HttpMessageHandler>? WebhookHandler { get; set; }

    internal Uri EffectiveWebhookUrl => WebhookUrl ?? new Uri(PortalUrl, "/line/webhook");

    internal IReadOnlyList<string> EffectiveCallbackUrls =>
        Login.CallbackUrls.Count > 0 ? [.. Login.CallbackUrls] : [new Uri(PortalUrl, "/line/callback").AbsoluteUri];
}
