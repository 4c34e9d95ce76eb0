using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.ContractInfo;

/// <summary>
/// 契約情報 as one page sees it: what the static part has read is there for the island when it is prerendered in the same
/// request. A circuit reads it for itself.
/// </summary>
public sealed class ContractScreen(ContractQuery query)
{
    private ContractView? _view;

    /// <summary>What this request or circuit has read, or reads now.</summary>
    public async ValueTask<ContractView> GetAsync(HolderCaller caller, CancellationToken cancellationToken) => _view ??= await query.GetAsync(caller, cancellationToken);
}
