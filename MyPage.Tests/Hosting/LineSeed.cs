using MyPage.Domain.Contracts;

namespace MyPage.Tests.Hosting;

/// <summary>A line to seed; what is left out is an adult on a line that works.</summary>
public sealed record LineSeed(
    string UserName = "鈴木 花子",
    string UserKana = "スズキ ハナコ",
    DateOnly? UserBirthDate = null,
    Relation Relation = Relation.Self,
    SubscriptionStatus Status = SubscriptionStatus.Active,
    DateOnly? SimDeliveredOn = null,
    string PlanCode = PortalSeed.PlanCode)
{
    public RegisteredUser User => new(UserName, UserKana, UserBirthDate ?? new DateOnly(1985, 4, 1), Relation);
}
