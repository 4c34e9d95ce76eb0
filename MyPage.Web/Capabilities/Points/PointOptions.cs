using System.ComponentModel.DataAnnotations;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;

namespace MyPage.Web.Capabilities.Points;

/// <summary>Rules of points that a carrier may set (<c>Points:*</c>; docs/points.md).</summary>
public sealed class PointOptions : IValidatableObject
{
    public const string Section = "Points";

    private const int LongestDays = 3650;

    /// <summary>How much of the base fees without tax a month brings, in percent; at most two decimals.</summary>
    public decimal Percent { get; set; } = 1;

    /// <summary>The day of the month on which the points for the month before come.</summary>
    [Range(1, 28)]
    public int GrantDay { get; set; } = 20;

    /// <summary>The last date of application, inclusive, whose contracts are granted monthly points; null: all.</summary>
    public DateOnly? ApplicationsUntil { get; set; }

    /// <summary>The first month, YYYY-MM, for which points come; null: every month that the data books have recorded.</summary>
    public string? From { get; set; }

    /// <summary>How many days after the day of the last grant points can be used.</summary>
    [Range(1, LongestDays)]
    public int LifetimeDays { get; set; } = 180;

    /// <summary>How many days after the day of their return points that a bill did not use can be used at least.</summary>
    [Range(1, LongestDays)]
    public int ReturnDays { get; set; } = 30;

    /// <summary>How many days before points expire the holder is told; none: 30 and 7.</summary>
    public List<int> RemindDays { get; } = [];

    /// <summary>How many contracts a transaction of the monthly grant takes on; customers who write wait at most for one.</summary>
    [Range(1, 50_000)]
    public int GrantContracts { get; set; } = 10_000;

    /// <summary>What the domain needs of it.</summary>
    public PointRules Rules => new()
    {
        BasisPoints = (int)(Percent * 100),
        GrantDay = GrantDay,
        ApplicationsUntil = ApplicationsUntil,
        From = BusinessMonth.TryParse(From, out var month) ? month : null,
        LifetimeDays = LifetimeDays,
        ReturnDays = ReturnDays,
        RemindDays = RemindDays.Count == 0 ? new PointRules().RemindDays : [.. RemindDays],
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Percent is < 0 or > 100 || Percent * 100 % 1 != 0)
        {
            yield return new ValidationResult($"{Section}:{nameof(Percent)} must be from 0 to 100, with two decimals at most.");
        }

        if (From is not null && !BusinessMonth.TryParse(From, out _))
        {
            yield return new ValidationResult($"{Section}:{nameof(From)} must be a month such as 2026-11.");
        }

        if (ReturnDays > LifetimeDays)
        {
            yield return new ValidationResult($"{Section}:{nameof(ReturnDays)} must not be more than {Section}:{nameof(LifetimeDays)}.");
        }

        if (RemindDays.Exists(days => days < 1 || days > LifetimeDays))
        {
            yield return new ValidationResult($"{Section}:{nameof(RemindDays)} must be from 1 to {Section}:{nameof(LifetimeDays)}.");
        }
    }
}
