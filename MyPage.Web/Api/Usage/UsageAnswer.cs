using System.ComponentModel;

namespace MyPage.Web.Api.Usage;

/// <summary>What came of a batch.</summary>
/// <param name="Taken">How many readings were taken: added, updated and unchanged ones.</param>
/// <param name="Added">Those of dates that had no figure before.</param>
/// <param name="Updated">Those that took the place of another figure.</param>
/// <param name="Unchanged">Those that said what was known already.</param>
/// <param name="Refused">How many readings were not taken.</param>
/// <param name="Errors">Why, in the order of the readings; one reading may have several.</param>
public sealed record UsageAnswer(
    [property: Description("How many readings were taken: added, updated and unchanged ones.")] int Taken,
    [property: Description("Readings of dates that had no figure before.")] int Added,
    [property: Description("Readings that took the place of another figure.")] int Updated,
    [property: Description("Readings that said what was known already.")] int Unchanged,
    [property: Description("How many readings were not taken.")] int Refused,
    [property: Description("Why readings were not taken, in their order; one reading may have several errors.")] IReadOnlyList<ReadingError> Errors);
