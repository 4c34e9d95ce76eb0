namespace MyPage.Web.Components.Ui;

/// <summary>What one business date of the chart used.</summary>
/// <param name="Date">The date.</param>
/// <param name="UsedMb">The newest figure in MB; null while none has arrived.</param>
/// <param name="OverMb">超過: how much of it was used at reduced speed; MB.</param>
public sealed record UsageDay(DateOnly Date, int? UsedMb, int OverMb);
