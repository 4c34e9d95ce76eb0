using MyPage.Domain.Contracts;

namespace MyPage.Web.Features.Home;

/// <summary>ホーム of one contract. Subscriptions are in the order of their numbers, ended ones included.</summary>
public sealed record HomeView(string HolderName, ContractStatus ContractStatus, bool HolderLinked, DateOnly Today, IReadOnlyList<HomeSubscription> Subscriptions);
