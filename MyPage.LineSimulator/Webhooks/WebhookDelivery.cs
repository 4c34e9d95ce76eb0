namespace MyPage.LineSimulator.Webhooks;

internal sealed class WebhookDelivery(WebhookEvent webhookEvent)
{
    public WebhookEvent Event { get; } = webhookEvent;

    public DateTimeOffset DueAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>Waits for the person's next event and goes after it: the switch 「順序が入れ替わる」.</summary>
    public bool HoldForNext { get; set; }
}
