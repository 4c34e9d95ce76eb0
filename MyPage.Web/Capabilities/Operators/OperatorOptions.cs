using System.ComponentModel.DataAnnotations;

namespace MyPage.Web.Capabilities.Operators;

/// <summary>What the console watches for (<c>Operator:*</c>).</summary>
public sealed class OperatorOptions
{
    public const string Section = "Operator";

    /// <summary>The longest that anything may wait for a second operator.</summary>
    public const int MostConfirmHours = 168;

    /// <summary>How many customers, and searches, an operator may look up in an hour before an alarm is raised. Nothing is refused.</summary>
    [Range(1, 100_000, ErrorMessage = "Operator:LookUpsAnHour must be between 1 and 100000.")]
    public int LookUpsAnHour { get; set; } = 120;

    /// <summary>Within how many hours a second operator has to confirm what one asked for; then it runs out.</summary>
    [Range(1, MostConfirmHours, ErrorMessage = "Operator:ConfirmWithinHours must be between 1 and 168.")]
    public int ConfirmWithinHours { get; set; } = 24;
}
