using System.ComponentModel;
using MyPage.Web.Capabilities.MobileData;

namespace MyPage.Web.Api.QuotaChanges;

/// <summary>A change of what a line may use, as the API tells it (<see cref="NumberedQuotaChange"/>).</summary>
public sealed record QuotaChangeItem(
    [property: Description("Its place in the order over all lines, from 1 without gaps.")] long Number,
    [property: Description("The line's present number, eleven digits.")] string PhoneNumber,
    [property: Description("Why, such as Granted, Bought or ReachedZero.")] string Kind,
    [property: Description("When it took effect.")] DateTimeOffset At,
    [property: Description("What came (plus) or went (minus), in MB.")] int Mb,
    [property: Description("What usage took since the line's change before, in MB.")] int UsedMb,
    [property: Description("What is left after it, in MB. 0: reduced speed.")] int LeftMb)
{
    public static QuotaChangeItem Of(NumberedQuotaChange change) =>
        new(change.Number, change.PhoneNumber.Digits, change.Kind.ToString(), change.At, change.Mb, change.UsedMb, change.LeftMb);
}
