namespace MyPage.Domain.MobileData;

/// <summary>One thing that does not agree in the books.</summary>
/// <param name="Fault">What.</param>
/// <param name="Where">The lot, month, date, gift or number that it is about; for people.</param>
/// <param name="Expected">What the entries give; MB, or a number.</param>
/// <param name="Found">What is there.</param>
public sealed record BookDifference(BookFault Fault, string Where, long Expected, long Found);
