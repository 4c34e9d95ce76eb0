using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// The subscriptions that have or had the numbers of a batch. One gives its number up with its end: then it may be another
/// customer's, and nothing of the subscription that ended passes on to them.
/// </summary>
internal sealed class NumberBearers
{
    private readonly ILookup<PhoneNumber, Subscription> _present;
    private readonly Dictionary<(PhoneNumber, Guid Contract), Subscription> _ofContract;
    private readonly Dictionary<PhoneNumber, Guid> _inUse;

    private NumberBearers(List<Subscription> subscriptions)
    {
        _present = subscriptions.ToLookup(subscription => subscription.PhoneNumber);
        _ofContract = subscriptions.ToDictionary(subscription => (subscription.PhoneNumber, subscription.ContractId));
        _inUse = subscriptions.Where(subscription => !subscription.HasEnded).ToDictionary(subscription => subscription.PhoneNumber, subscription => subscription.Id);
    }

    public List<Guid> Ids => [.. _present.SelectMany(subscriptions => subscriptions.Select(subscription => subscription.Id))];

    public static async Task<NumberBearers> LoadAsync(PortalDbContext db, IEnumerable<PhoneNumber> numbers, CancellationToken cancellationToken)
    {
        var asked = numbers.Distinct().ToList();
        return new NumberBearers(await db.Subscriptions.AsNoTracking().Where(subscription => EF.Parameter(asked).Contains(subscription.PhoneNumber)).ToListAsync(cancellationToken));
    }

    /// <summary>The contract's own subscription of that number, ended or not; null when it never had one.</summary>
    public Subscription? Of(PhoneNumber number, Guid contract) => _ofContract.GetValueOrDefault((number, contract));

    /// <summary>The subscription that has the number now, as far as the batch has come; null when none does.</summary>
    public Guid? InUseBy(PhoneNumber number) => _inUse.TryGetValue(number, out var subscription) ? subscription : null;

    /// <summary>A row of the batch states this of the subscription.</summary>
    public void Note(Subscription subscription, SubscriptionStatus status)
    {
        _ofContract[(subscription.PhoneNumber, subscription.ContractId)] = subscription;
        if (status != SubscriptionStatus.Terminated)
        {
            _inUse[subscription.PhoneNumber] = subscription.Id;
        }
        else if (InUseBy(subscription.PhoneNumber) == subscription.Id)
        {
            _inUse.Remove(subscription.PhoneNumber);
        }
    }
}
