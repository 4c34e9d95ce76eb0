namespace MyPage.Domain.MobileData;

/// <summary>The plan of a line from a month on.</summary>
/// <param name="From">The first month, inclusive; it holds until the next one begins.</param>
/// <param name="Code">The carrier's code of the plan.</param>
/// <param name="DataMb">Volume a month in MB; zero or more.</param>
/// <param name="FeeYen">Base fee a month in whole yen; zero or more.</param>
/// <param name="TaxIncluded">Whether the fee includes consumption tax.</param>
public sealed record PlanOfMonth(BusinessMonth From, string Code, int DataMb, int FeeYen, bool TaxIncluded);
