namespace MyPage.Domain.MobileData;

/// <summary>An amount to be given, and what it is measured by.</summary>
/// <param name="Mb">What is to be given; MB.</param>
/// <param name="BaseLeftMb">What is left of the sender's 基本 of this month; MB.</param>
/// <param name="GivenMb">What the sender's user has given this month: accepted, or held; MB.</param>
/// <param name="PlanMb">The plan's volume of this month; MB.</param>
/// <param name="FiguresAge">How old the sender's figures of usage are.</param>
public sealed record GiftAmount(int Mb, int BaseLeftMb, int GivenMb, int PlanMb, TimeSpan FiguresAge);
