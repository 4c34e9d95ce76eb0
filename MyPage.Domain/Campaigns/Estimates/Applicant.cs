using MyPage.Domain.Contracts;

namespace MyPage.Domain.Campaigns.Estimates;

/// <summary>Somebody who thinks of applying for one line. They are taken to be old enough, to enter where that is asked for, and to keep the line.</summary>
/// <param name="PlanCode">The plan that they would take.</param>
/// <param name="Type">A new number, or one brought along.</param>
/// <param name="PreviousCarrier">Where the number comes from; null with a new number, never with <see cref="ApplicationType.Mnp"/>.</param>
/// <param name="Links">Whether they would do 契約者連携 and 利用者連携.</param>
public sealed record Applicant(string PlanCode, ApplicationType Type, PreviousCarrier? PreviousCarrier, bool Links);
