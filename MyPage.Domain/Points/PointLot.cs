namespace MyPage.Domain.Points;

/// <summary>Points that can be used until the same day.</summary>
/// <param name="LastDay">The business date at whose end they expire.</param>
/// <param name="Points">More than zero.</param>
public sealed record PointLot(DateOnly LastDay, int Points);
