using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>Tells of gifts that returned. Whoever brings books to a moment may be the one by whom a gift's time is found to be over.</summary>
public interface IReturnedGifts
{
    /// <summary>
    /// Adds what is to be recorded and told to the context whose save writes the returns. Gifts that did not return are passed over; each gift is
    /// to be given here once, by whoever has just brought it to its final state.
    /// </summary>
    /// <param name="db">Inside its write transaction.</param>
    /// <param name="gifts">Gifts that were held before.</param>
    /// <param name="cancellationToken">Ends the looking up.</param>
    /// <param name="caller">Who did it; null: the portal, because their time was over.</param>
    Task TellAsync(PortalDbContext db, IReadOnlyCollection<DataGift> gifts, CancellationToken cancellationToken, Caller? caller = null);
}
