using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Line.Login;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.DataGifts;

/// <summary>
/// Whoever opens a gift link: by their session, by what this browser has just proved to LINE, or by both, so that a holder can take it for a line of
/// the contract and for one of somebody else's contract that they use.
/// </summary>
public sealed class GiftVisitor(DataGiftQuery query, DataGiftDesk desk)
{
    /// <summary>As whom this browser can act; nobody while neither is known.</summary>
    public static async Task<IReadOnlyList<Caller>> CallersAsync(HttpContext http)
    {
        var callers = new List<Caller>();
        if (http.User.AsCaller() is { } signedIn)
        {
            callers.Add(signedIn);
        }

        if (await LineIdentity.FindAsync(http) is { } account && (callers.FirstOrDefault() as UserCaller)?.LineAccountId != account)
        {
            callers.Add(new UserCaller(account, CallerWay.Line, http.Origin()));
        }

        return callers;
    }

    /// <summary>What the link offers, with the lines that any of the callers could take it for.</summary>
    public async Task<Result<GiftOffer, RefusedGift>> LookAsync(IReadOnlyList<Caller> callers, string token, CancellationToken cancellationToken)
    {
        GiftOffer? all = null;
        foreach (var caller in callers)
        {
            if (!(await query.LookAsync(caller, token, cancellationToken)).TryGetValue(out var offer, out var refused))
            {
                return refused;
            }

            all = all is null ? offer : Both(all, offer);
        }

        return all ?? throw new ArgumentException("Somebody must look.", nameof(callers));
    }

    /// <summary>受け取る for a line, as the one of the callers whose line it is.</summary>
    public async Task<Result<DataGift, RefusedGift>> AcceptAsync(IReadOnlyList<Caller> callers, string token, Guid subscriptionId, CancellationToken cancellationToken)
    {
        Result<DataGift, RefusedGift> answer = RefusedGift.NotFound;
        foreach (var caller in callers)
        {
            answer = await desk.AcceptByLinkAsync(caller, token, subscriptionId, cancellationToken);
            if (answer.IsDone || !answer.Refusal.IsNotFound)
            {
                return answer;
            }
        }

        return answer;
    }

    private static GiftOffer Both(GiftOffer one, GiftOffer other)
    {
        var lines = one.Subscriptions.Concat(other.Subscriptions).DistinctBy(line => line.Id).ToList();
        var gift = one.Gift with
        {
            Receiver = one.Gift.IsReceived ? one.Gift.Receiver : other.Gift.Receiver,
            IsSent = one.Gift.IsSent || other.Gift.IsSent,
            IsReceived = one.Gift.IsReceived || other.Gift.IsReceived,
        };
        var onlyOwn = one.Refusal?.Rule is DataGiftRefusal.OwnLine ? other.Refusal : one.Refusal;
        return new GiftOffer(gift, lines, lines.TrueForAll(line => line.Id == gift.Sender.Id) ? one.Refusal ?? other.Refusal : onlyOwn);
    }
}
