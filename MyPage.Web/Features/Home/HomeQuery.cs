using MyPage.Domain;
using MyPage.Web.Security;

namespace MyPage.Web.Features.Home;

/// <summary>What ホーム shows.</summary>
public sealed class HomeQuery(HomeStatement statement, CurrentPerson person, TimeProvider time)
{
    public async ValueTask<HomeView> GetAsync(CancellationToken cancellationToken)
    {
        var today = BusinessCalendar.DateOf(time.GetUtcNow());
        return await statement.RunAsync(person.Required.ContractId, BusinessCalendar.FirstOfMonth(today), today, cancellationToken)
            ?? throw new InvalidOperationException("The session's contract is gone.");
    }
}
