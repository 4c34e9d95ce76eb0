namespace MyPage.Domain.MobileData;

/// <summary>
/// What a balance is made of: sums over a line's books as they stand in a month, for where they are summed without loading the books. All in
/// MB; used and 超過 are of the dates that the present user may see.
/// </summary>
public sealed record DataFigures
{
    /// <summary>The month that the books have reached.</summary>
    public required BusinessMonth Month { get; init; }

    /// <summary>Left of 前月繰越.</summary>
    public required int CarriedOverMb { get; init; }

    /// <summary>Left of プレゼント.</summary>
    public required int GiftedMb { get; init; }

    /// <summary>Left of 基本.</summary>
    public required int BaseMb { get; init; }

    /// <summary>Left of 追加.</summary>
    public required int TopUpMb { get; init; }

    /// <summary>Left of what cannot be used after the month, 基本 not counted.</summary>
    public required int VanishingMb { get; init; }

    /// <summary>Taken from lots by the month's dates.</summary>
    public required int UsedMb { get; init; }

    /// <summary>超過 of the month's dates.</summary>
    public required int OverMb { get; init; }

    /// <summary>Held for gifts that wait.</summary>
    public required int HeldMb { get; init; }

    /// <summary>The moment up to which the figures of usage reach.</summary>
    public required DateTimeOffset FiguresAsOf { get; init; }
}
