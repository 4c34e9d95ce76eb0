using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Api.Usage;

/// <summary>A batch as systems write it, for the description of the API; <see cref="UsageBatch"/> reads it field by field, so that one wrong reading spoils no other.</summary>
public sealed record UsageRequest(
    [property: Required, MaxLength(UsageBatch.MostReadings), Description("The readings; no number and date twice.")] IReadOnlyList<UsageRequest.Reading> Readings)
{
    /// <summary>One line and date.</summary>
    public sealed record Reading(
        [property: Required, Description("The number that the line has, or had on that date: eleven digits, hyphens allowed.")] string PhoneNumber,
        [property: Required, Description("The business date (Asia/Tokyo); it has begun.")] DateOnly Date,
        [property: Required, Range(0, DayUsage.MaximumMb), Description("That date's total in whole MB (1 GB = 1000 MB). It takes the place of the figure before.")] int UsedMb);
}
