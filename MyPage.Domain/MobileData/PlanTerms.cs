using MyPage.Domain.Contracts;

namespace MyPage.Domain.MobileData;

/// <summary>What a plan gives and costs.</summary>
/// <param name="Name">As customers know it.</param>
/// <param name="Series">The family of plans.</param>
/// <param name="DataMb">Volume a month in MB, 1 GB = 1000 MB; zero or more.</param>
/// <param name="SimType">What its SIM can do.</param>
/// <param name="MonthlyFeeYen">Base fee a month in whole yen; zero or more.</param>
/// <param name="TaxIncluded">Whether the fee includes consumption tax.</param>
/// <param name="SoldFrom">First business date of sale, inclusive.</param>
/// <param name="SoldUntil">Last business date of sale, inclusive; null while it is sold.</param>
public sealed record PlanTerms(
    string Name,
    string Series,
    int DataMb,
    SimType SimType,
    int MonthlyFeeYen,
    bool TaxIncluded,
    DateOnly SoldFrom,
    DateOnly? SoldUntil);
