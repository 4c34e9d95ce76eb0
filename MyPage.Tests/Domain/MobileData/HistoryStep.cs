namespace MyPage.Tests.Domain.MobileData;

/// <summary>One step of a random history; what the numbers mean depends on the act.</summary>
internal sealed record HistoryStep(int Act, int Line, int Other, int Amount, int Wait)
{
    /// <summary>The act after all others: the node is restarted first. Only what runs on a database has it.</summary>
    public const int Restart = 19;
}
