namespace MyPage.LineSimulator.Webhooks;

/// <summary>What became of one attempt, with the reason LINE's statistics give.</summary>
internal sealed record WebhookOutcome(bool Ok, string Reason, int Status)
{
    public static WebhookOutcome CouldNotConnect { get; } = new(false, "COULD_NOT_CONNECT", 0);

    public static WebhookOutcome RequestTimeout { get; } = new(false, "REQUEST_TIMEOUT", 0);

    public static WebhookOutcome Unclassified { get; } = new(false, "UNCLASSIFIED", 0);

    public static WebhookOutcome Answered(int status) =>
        status is >= 200 and < 300 ? new(true, "OK", status) : new(false, "ERROR_STATUS_CODE", status);
}
