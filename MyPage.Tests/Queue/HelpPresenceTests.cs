using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Persistence.Signals;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Queue;

public sealed class HelpPresenceTests
{
    private readonly LiveSignals _signals = new();
    private readonly TestClock _clock = new();
    private readonly Guid _thread = Guid.NewGuid();

    [Fact]
    public async Task Came_AnotherPage_KnowsAndIsKnown()
    {
        var (one, other) = (Open("ope1"), Open("ope2"));
        using var heard = _signals.Subscribe(HelpPresence.TopicOf(_thread));

        other.Tell(HelpPresenceState.Came);
        await HearAsync(heard, one, other, signals: 2);

        Assert.Equal([("ope2", false)], one.Others);
        Assert.Equal([("ope1", false)], other.Others);
    }

    [Fact]
    public async Task Typing_IsSeen_AndEndsBeforeLooking_AndBothEndByThemselves()
    {
        var (one, other) = (Open("ope1"), Open("ope2"));
        using var heard = _signals.Subscribe(HelpPresence.TopicOf(_thread));
        other.Type();
        other.Type();
        await HearAsync(heard, one, other, signals: 1);

        Assert.Equal([("ope2", true)], one.Others);
        _clock.Advance(HelpPresence.TypesFor + TimeSpan.FromSeconds(1));
        Assert.Equal([("ope2", false)], one.Others);
        _clock.Advance(HelpPresence.LooksFor);
        Assert.Empty(one.Others);
    }

    [Fact]
    public async Task Left_OnePageOfTwo_TheOtherStillLooks()
    {
        var (one, first, second) = (Open("ope1"), Open("ope2"), Open("ope2"));
        using var heard = _signals.Subscribe(HelpPresence.TopicOf(_thread));
        first.Tell(HelpPresenceState.Looks);
        second.Tell(HelpPresenceState.Looks);
        first.Tell(HelpPresenceState.Left);
        await HearAsync(heard, one, first, signals: 3);

        Assert.Equal([("ope2", false)], one.Others);
        Assert.Empty(first.Others);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b c d")]
    [InlineData("page Sings ope2")]
    public void Hear_WhatNoPageSays_IsNothing(string said)
    {
        var one = Open("ope1");

        Assert.False(one.Hear(said));
        Assert.Empty(one.Others);
    }

    private static async Task HearAsync(SignalSubscription heard, HelpPresence one, HelpPresence other, int signals)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var signal in heard.ReadAsync(limit.Token))
        {
            one.Hear(signal.Payload);
            other.Hear(signal.Payload);
            if (--signals == 0)
            {
                return;
            }
        }
    }

    private HelpPresence Open(string name) => new(_signals, _clock, _thread, new OperatorCaller(CallerWay.Console, CallerOrigin.Inside) { OperatorId = Guid.NewGuid(), SessionId = Guid.NewGuid(), Name = name });
}
