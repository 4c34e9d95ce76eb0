using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>Which line had a number on which date, of the numbers of a batch: of a line no more is read than that asks for.</summary>
internal sealed class NumbersOnDates
{
    // Nearly every number is of one line; the others stand apart.
    private readonly Dictionary<PhoneNumber, Bearer> _only = [];
    private readonly Dictionary<PhoneNumber, List<Bearer>> _several = [];

    private NumbersOnDates()
    {
    }

    public static async Task<NumbersOnDates> LoadAsync(PortalDbContext db, IEnumerable<PhoneNumber> numbers, CancellationToken cancellationToken)
    {
        var asked = numbers.Distinct().ToList();
        var found = new NumbersOnDates();
        var lines = db.Subscriptions.AsNoTracking().Where(line => EF.Parameter(asked).Contains(line.PhoneNumber))
            .Select(line => new Bearer(line.Id, line.PhoneNumber, line.Terms.SimDeliveredOn, line.Terms.Status == SubscriptionStatus.Terminated));
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            found.Add(line);
        }

        return found;
    }

    /// <summary>The line that had the number on that date: of several, the one whose SIM was delivered last until then. Null when none ever had it.</summary>
    public Guid? On(DateOnly date, PhoneNumber number)
    {
        if (_only.TryGetValue(number, out var only))
        {
            return only.Id;
        }

        return _several.TryGetValue(number, out var lines) ? (lines.Find(line => line.SimDeliveredOn <= date) ?? lines[^1]).Id : null;
    }

    private void Add(Bearer line)
    {
        if (_several.TryGetValue(line.PhoneNumber, out var lines))
        {
            lines.Add(line);
        }
        else if (_only.TryAdd(line.PhoneNumber, line))
        {
            return;
        }
        else
        {
            _only.Remove(line.PhoneNumber, out var first);
            _several.Add(line.PhoneNumber, lines = [first!, line]);
        }

        lines.Sort(static (one, other) =>
            other.SimDeliveredOn.CompareTo(one.SimDeliveredOn) is not 0 and var order ? order : one.HasEnded.CompareTo(other.HasEnded));
    }

    private sealed record Bearer(Guid Id, PhoneNumber PhoneNumber, DateOnly SimDeliveredOn, bool HasEnded);
}
