namespace MyPage.LineSimulator.Webhooks;

/// <summary>The webhook address in force: from configuration, until the channel sets another over the API.</summary>
internal sealed class WebhookSettings(SimulatorOptions options)
{
    private Uri? _set;

    public Uri Endpoint => _set ?? options.EffectiveWebhookUrl;

    public void Set(Uri endpoint) => _set = endpoint;

    public void Reset() => _set = null;
}
