using MyPage.Web.Persistence.Signals;
using Xunit;

namespace MyPage.Tests.Signals;

public sealed class LiveSignalsTests
{
    private readonly LiveSignals _signals = new();

    [Fact]
    public async Task Publish_SubscribedTopic_IsHeardAndNoOther()
    {
        using var heard = _signals.Subscribe("thread:1", "queue");

        _signals.Publish("thread:2", "not ours");
        _signals.Publish("thread:1", "a");
        _signals.Publish("queue");

        Assert.Equal([new Signal("thread:1", "a"), new Signal("queue", "")], await TakeAsync(heard, 2));
    }

    [Fact]
    public async Task Publish_ReaderTooSlow_IsToldThatItMissedAndPublisherGoesOn()
    {
        using var slow = _signals.Subscribe("queue");
        for (var i = 0; i < 10 * SignalSubscription.MostWaiting; i++)
        {
            _signals.Publish("queue", $"{i}");
        }

        Assert.True(Assert.Single(await TakeAsync(slow, 1)).IsMissed);

        _signals.Publish("queue", "after");
        Assert.Equal([new Signal("queue", "after")], await TakeAsync(slow, 1));
    }

    [Fact]
    public async Task Dispose_Subscription_IsForgottenAndItsReadingEnds()
    {
        var subscription = _signals.Subscribe("queue", "thread:1");
        subscription.Dispose();

        _signals.Publish("queue");

        Assert.Equal(0, _signals.Listeners);
        Assert.Empty(await TakeAsync(subscription, 1));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a\nb", "")]
    public void Publish_TopicThatNoneCanBe_IsAFault(string topic, string payload) => Assert.Throws<ArgumentException>(() => _signals.Publish(topic, payload));

    [Fact]
    public void Publish_TooLarge_IsAFault()
    {
        _signals.Publish(new string('t', LiveSignals.LongestTopic), new string('p', LiveSignals.LargestPayload));

        Assert.Throws<ArgumentException>(() => _signals.Publish(new string('t', LiveSignals.LongestTopic + 1)));
        Assert.Throws<ArgumentException>(() => _signals.Publish("t", new string('残', LiveSignals.LargestPayload / 2)));
    }

    private static async Task<List<Signal>> TakeAsync(SignalSubscription subscription, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var taken = new List<Signal>();
        await foreach (var signal in subscription.ReadAsync(limit.Token))
        {
            taken.Add(signal);
            if (taken.Count == count)
            {
                break;
            }
        }

        return taken;
    }
}
