namespace MyPage.Domain.Points;

/// <summary>What holds now.</summary>
/// <param name="Choice">The choice.</param>
/// <param name="IsNew">False where it was so before.</param>
public sealed record PointChoiceOutcome(PointChoice Choice, bool IsNew);
