using System.Collections.Concurrent;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using Xunit;

namespace MyPage.Tests.MobileData;

/// <summary>The carrier's network, which reads quota changes while histories act: it goes on from the last number that it has seen.</summary>
internal sealed class FeedReader(BookNode node)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentDictionary<PhoneNumber, List<NumberedQuotaChange>> _ofLines = [];
    private long _last;

    /// <summary>Reads on now and then until the end.</summary>
    public async Task ReadUntilAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await node.UseAsync(ReadOnAsync);
            await Task.Delay(50, CancellationToken.None);
        }
    }

    /// <summary>
    /// What the network makes of a line's first changes, as the books of some moment have them: they are in the feed by now, in their order, and add up to what was
    /// left after the last.
    /// </summary>
    public async Task AssertHasAsync(PhoneNumber number, DataBook book)
    {
        var own = book.QuotaChanges.OrderBy(change => change.Number).Select(change => (change.Kind, change.At, change.Mb, change.UsedMb, change.LeftMb)).ToList();
        if (Of(number, own.Count) is not { } read)
        {
            await ReadOnAsync();
            read = Of(number, own.Count);
        }

        Assert.NotNull(read);
        Assert.Equal(own, read.Select(change => (change.Kind, change.At, change.Mb, change.UsedMb, change.LeftMb)));
        var replayed = read.Sum(change => change.Mb - change.UsedMb);
        Assert.Equal(book.Lots.Sum(lot => lot.LeftMb), replayed - book.UsedSinceQuotaChangeMb);
    }

    /// <summary>In the end nothing is missing: as many changes as there are, and of each line what is left.</summary>
    public async Task AssertCompleteAsync()
    {
        await ReadOnAsync();
        await using var db = node.Host.Open();
        var lines = db.Subscriptions.ToDictionary(line => line.PhoneNumber, line => line.Id);
        var books = db.DataBooks.ToDictionary(book => book.SubscriptionId, book => book.UsedSinceQuotaChangeMb);
        var left = db.DataLots.GroupBy(lot => lot.SubscriptionId).ToDictionary(line => line.Key, line => line.Sum(lot => lot.LeftMb));
        Assert.Equal(db.QuotaChanges.Count(), _last);
        Assert.Equal(books.Count, _ofLines.Count);
        foreach (var (number, changes) in _ofLines)
        {
            var replayed = changes.Sum(change => change.Mb - change.UsedMb);
            Assert.Equal((left[lines[number]], changes[^1].LeftMb), (replayed - books[lines[number]], replayed));
        }
    }

    private List<NumberedQuotaChange>? Of(PhoneNumber number, int count)
    {
        if (!_ofLines.TryGetValue(number, out var read))
        {
            return null;
        }

        lock (read)
        {
            return read.Count < count ? null : read[..count];
        }
    }

    private async Task ReadOnAsync()
    {
        await _turn.WaitAsync();
        try
        {
            for (IReadOnlyList<NumberedQuotaChange> page; (page = await node.Host.Feed.ReadAsync(_last, QuotaFeed.MostPerPage, CancellationToken.None)).Count > 0;)
            {
                foreach (var change in page)
                {
                    // Without gaps, in whatever order the changes were committed.
                    Assert.Equal(++_last, change.Number);
                    var read = _ofLines.GetOrAdd(change.PhoneNumber, _ => []);
                    lock (read)
                    {
                        read.Add(change);
                    }
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
