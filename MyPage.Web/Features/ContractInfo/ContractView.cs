using MyPage.Domain.Contracts;

namespace MyPage.Web.Features.ContractInfo;

/// <summary>契約情報 of one contract.</summary>
public sealed record ContractView(
    string Number,
    string LoginId,
    ContractHolder Holder,
    ContractApplication Application,
    ContractStatus Status,
    bool HolderLinked,
    IReadOnlyList<SubscriptionView> Subscriptions);
