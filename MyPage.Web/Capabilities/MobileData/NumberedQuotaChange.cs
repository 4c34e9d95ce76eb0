using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>A change of what a line may use, as the carrier's network reads it (<see cref="QuotaChange"/>).</summary>
/// <param name="Number">Its place in the order over all lines, from 1 without gaps.</param>
/// <param name="PhoneNumber">The line's number now.</param>
/// <param name="Kind">Why.</param>
/// <param name="At">When it took effect.</param>
/// <param name="Mb">What came (plus) or went (minus); MB.</param>
/// <param name="UsedMb">What usage took since the line's change before; MB.</param>
/// <param name="LeftMb">What is left after it; MB. Zero: reduced speed.</param>
public sealed record NumberedQuotaChange(long Number, PhoneNumber PhoneNumber, QuotaChangeKind Kind, DateTimeOffset At, int Mb, int UsedMb, int LeftMb);
