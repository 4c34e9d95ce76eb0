using System.ComponentModel.DataAnnotations;
using MyPage.Domain.Help;

namespace MyPage.Web.Capabilities.Help;

/// <summary>When operators answer and how much is taken (<c>Help:*</c>; docs/help.md).</summary>
public sealed class HelpOptions : IValidatableObject
{
    public const string Section = "Help";

    /// <summary>From when operators answer, in Tokyo.</summary>
    public TimeOnly OpensAt { get; set; } = new(10, 0);

    /// <summary>Until when, in Tokyo; 00:00 is the end of the day. The same as <see cref="OpensAt"/>: round the clock.</summary>
    public TimeOnly ClosesAt { get; set; } = new(19, 0);

    /// <summary>Days of the week without operators.</summary>
    public List<DayOfWeek> ClosedDays { get; set; } = [];

    /// <summary>Dates without operators, such as those of the new year.</summary>
    public List<DateOnly> ClosedDates { get; set; } = [];

    /// <summary>From how many hours' answers the expected wait is told.</summary>
    [Range(1, 72)]
    public int WaitFromHours { get; set; } = 3;

    /// <summary>From how few answers no wait is told.</summary>
    [Range(1, 100)]
    public int WaitFromAnswers { get; set; } = 3;

    /// <summary>How many messages a customer may write in an hour.</summary>
    [Range(1, 10_000)]
    public int MessagesAnHour { get; set; } = 60;

    /// <summary>How many of them may have pictures.</summary>
    [Range(1, 1000)]
    public int PicturesAnHour { get; set; } = 20;

    /// <summary>For how many years a message is kept, and a conversation after its last one.</summary>
    [Range(1, 20)]
    public int RetentionYears { get; set; } = 2;

    /// <summary>The hours as the domain reads them.</summary>
    public OpeningHours Hours => new(OpensAt, ClosesAt, ClosedDays, ClosedDates);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OpensAt > ClosesAt && ClosesAt != TimeOnly.MinValue)
        {
            yield return new ValidationResult("Help:OpensAt is after Help:ClosesAt. See docs/operations.md.");
        }

        if (ClosedDays.Distinct().Count() == 7)
        {
            yield return new ValidationResult("Help:ClosedDays leaves no day of the week. See docs/operations.md.");
        }
    }
}
