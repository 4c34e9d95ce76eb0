namespace MyPage.LineSimulator.Trouble;

/// <summary>What goes wrong on purpose. Names are those of the JSON under <c>/simulator/api/switches</c>.</summary>
internal sealed class TroubleSwitches
{
    /// <summary>Wi-Fi of the ordinary browser on this computer, which is nobody's phone.</summary>
    public bool ComputerWifi { get; set; }

    public double WebhookDelaySeconds { get; set; }

    public bool WebhookTwice { get; set; }

    public bool WebhookOutOfOrder { get; set; }

    public bool PortalUnreachable { get; set; }

    public bool Redelivery { get; set; }

    public bool AutoLoginFails { get; set; }

    public bool TokensExpired { get; set; }

    public bool QuotaExceeded { get; set; }

    public bool RateLimited { get; set; }

    /// <summary>How many of the next Messaging API calls are answered 500.</summary>
    public int FailingCalls { get; set; }

    /// <summary>Whether a failing call took effect all the same, so that only the answer was lost.</summary>
    public bool FailAfterAccepting { get; set; }
}
