using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.DataGifts;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>Records that gifts returned, and tells those who gave them: declined, withdrawn, run out, or because of a line or its user.</summary>
public sealed class DataGiftReturns(Journal journal) : IReturnedGifts
{
    public async Task TellAsync(PortalDbContext db, IReadOnlyCollection<DataGift> gifts, CancellationToken cancellationToken, Caller? caller = null)
    {
        var returned = gifts.Where(gift => gift.State is not (DataGiftState.Held or DataGiftState.Accepted)).ToList();
        if (returned.Count == 0)
        {
            return;
        }

        var lines = returned.Select(gift => gift.SenderId).Distinct().ToList();
        var contracts = await db.Subscriptions.Where(line => EF.Parameter(lines).Contains(line.Id))
            .Select(line => new { line.Id, line.ContractId }).ToDictionaryAsync(line => line.Id, line => line.ContractId, cancellationToken);
        foreach (var gift in returned)
        {
            await TellAsync(db, gift, contracts[gift.SenderId], caller, cancellationToken);
        }
    }

    private async Task TellAsync(PortalDbContext db, DataGift gift, Guid contractId, Caller? caller, CancellationToken cancellationToken)
    {
        // Of a line that has another user or has ended, nobody is left who gave it.
        var isLeft = gift.State is DataGiftState.SenderUserChanged or DataGiftState.SenderEnded;
        var happening = new DataGiftReturned(contractId, gift.SenderId, gift.Id, gift.State, gift.Mb)
        {
            Sender = isLeft ? null : await DataGiftNews.ConcernedAsync(db, gift.SenderId, caller, cancellationToken),
        };

        // Whoever declines by a link may be of another contract: this one's history does not name them, and the act stands apart for the carrier.
        var isStranger = gift is { ByLink: true, State: DataGiftState.Declined };
        if (isStranger && caller is not null)
        {
            journal.Record(db, caller, new DataGiftDeclined(null, null, gift.Mb));
        }

        await journal.WriteAsync(db, isStranger ? new PortalCaller() : caller ?? new PortalCaller(), happening, cancellationToken);
    }
}
