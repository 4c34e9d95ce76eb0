using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>One row of a line's books as <see cref="BookQueries.Parts"/> reads them: exactly one of the five is not null, or none.</summary>
internal sealed class BookPart
{
    public required DataBook? Book { get; init; }

    public required DataLot? Lot { get; init; }

    public required DataGift? Gift { get; init; }

    public required DayUsage? Day { get; init; }

    public required DataEntry? Entry { get; init; }
}
