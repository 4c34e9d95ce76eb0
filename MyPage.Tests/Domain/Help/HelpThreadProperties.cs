using FsCheck;
using FsCheck.Fluent;
using MyPage.Domain;
using MyPage.Domain.Help;
using Xunit;

namespace MyPage.Tests.Domain.Help;

/// <summary>Any history of a conversation, beside a model that knows the rules in plain words. A failure prints the seed and the shortest history found.</summary>
public sealed class HelpThreadProperties
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);
    private static readonly HelpOperator[] Staff = [new(Guid.NewGuid(), "one"), new(Guid.NewGuid(), "two")];
    private static readonly string[] Acts = ["write", "nothing", "take", "take-over", "hand-over", "give-back", "answer", "close", "reopen", "note", "customer-reads", "operator-reads"];

    [Fact]
    public void AnyHistory_AfterEveryStep_IsWhatTheModelSays() => ForAnyHistory(steps =>
    {
        var world = new World();
        foreach (var (act, who) in steps)
        {
            var before = world.Picture;
            var version = world.Thread.Version;
            var (done, expected) = (world.Do(act, Staff[who], Staff[1 - who]), world.Expect(act, who));
            Assert.Equal(expected, done);
            Assert.Equal(world.ModelPicture, world.Picture);
            Assert.Equal(before.Equals(world.Picture), version == world.Thread.Version);
        }
    });

    [Fact]
    public void AnyHistory_OfMessages_IsNumberedWithoutGapsAndHoldsNoNote() => ForAnyHistory(steps =>
    {
        var world = new World();
        steps.ForEach(step => world.Do(step.Act, Staff[step.Who], Staff[1 - step.Who]));

        Assert.Equal(Enumerable.Range(1, world.Messages.Count), world.Messages.Select(message => message.Number));
        Assert.DoesNotContain(world.Messages, message => message.Text.Contains("note", StringComparison.Ordinal));
        Assert.All(world.Messages.Where(message => message.WaitedSince is not null), message => Assert.True(message.Author == HelpAuthor.Operator && message.WaitedSince < message.WrittenAt));
    });

    private static void ForAnyHistory(Action<List<(string Act, int Who)>> holds)
    {
        var step = from act in Gen.Elements(Acts) from who in Gen.Choose(0, 1) select (act, who);
        Prop.ForAll(Arb.From(step.ArrayOf()), history => holds([.. history])).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private sealed class World
    {
        private DateTimeOffset _now = Start;
        private HelpState _state;
        private int? _owner;
        private bool _waits;
        private int _last;
        private int _unread;

        public HelpThread Thread { get; } = new(HelpOwner.Holder(Guid.NewGuid()), Start);

        public List<HelpMessage> Messages { get; } = [];

        public object Picture => (Thread.State, Thread.OperatorId, Thread.WaitingSince is not null, Thread.LastNumber, Thread.UnreadAnswers, Thread.ClosedAt is not null, Thread.CustomerReadTo, Thread.OperatorReadTo);

        public object ModelPicture => (_state, _owner is { } who ? Staff[who].Id : (Guid?)null, _waits, _last, _unread, _state == HelpState.Closed, Thread.CustomerReadTo, Thread.OperatorReadTo);

        public HelpRefusal? Do(string act, HelpOperator me, HelpOperator other)
        {
            _now += TimeSpan.FromMinutes(1);
            return act switch
            {
                "write" => Said(Thread.Write(Guid.NewGuid(), HelpWay.Line, new HelpContent("hello"), _now)),
                "nothing" => Said(Thread.Write(Guid.NewGuid(), HelpWay.Portal, new HelpContent(" \u3000\u200b"), _now)),
                "take" => Of(Thread.Take(me)),
                "take-over" => Of(Thread.TakeOver(me, other.Id)),
                "hand-over" => Of(Thread.HandOver(me, other)),
                "give-back" => Of(Thread.GiveBack(me)),
                "answer" => Said(Thread.Answer(Guid.NewGuid(), me, new HelpContent("answer"), _now)),
                "close" => Of(Thread.Close(me, Thread.LastNumber, _now)),
                "reopen" => Of(Thread.Reopen(me)),
                "note" => Of(Thread.Note(Guid.NewGuid(), me, "a note", _now)),
                "customer-reads" => None(Thread.ReadByCustomer(Thread.LastNumber, 0)),
                "operator-reads" => None(Thread.ReadByOperator(Thread.LastNumber)),
                _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
            };
        }

        /// <summary>The rules in plain words; what is refused leaves the model as it is.</summary>
        public HelpRefusal? Expect(string act, int me)
        {
            var notMine = _state switch { HelpState.Closed => HelpRefusal.Closed, HelpState.Waiting => HelpRefusal.NotTaken, _ => _owner == me ? (HelpRefusal?)null : HelpRefusal.TakenByAnother };
            switch (act)
            {
                case "write":
                    (_state, _waits, _last, _unread) = (_state == HelpState.Closed ? HelpState.Waiting : _state, true, _last + 1, 0);
                    return null;
                case "nothing":
                    return HelpRefusal.Empty;
                case "take":
                    return Closed() ?? Become(_state == HelpState.Taken && _owner != me ? HelpRefusal.TakenByAnother : null, HelpState.Taken, me);
                case "take-over":
                    return Closed() ?? Become(_state == HelpState.Waiting ? HelpRefusal.NotTaken : null, HelpState.Taken, me);
                case "hand-over":
                    return Become(notMine, HelpState.Taken, 1 - me);
                case "give-back":
                    return Become(notMine, HelpState.Waiting, null);
                case "answer":
                    if (notMine is null)
                    {
                        (_waits, _last, _unread) = (false, _last + 1, _unread + 1);
                    }

                    return notMine;
                case "close":
                    var refused = Closed() ?? Become(_state == HelpState.Taken ? notMine : null, HelpState.Closed, null);
                    _waits &= refused is not null;
                    return refused;
                case "reopen":
                    return Become(_state == HelpState.Closed ? null : HelpRefusal.NotClosed, HelpState.Taken, me);
                case "customer-reads":
                    _unread = 0;
                    return null;
                default:
                    return null;
            }
        }

        private HelpRefusal? Closed() => _state == HelpState.Closed ? HelpRefusal.Closed : null;

        private HelpRefusal? Become(HelpRefusal? refused, HelpState state, int? owner)
        {
            if (refused is null)
            {
                (_state, _owner) = (state, owner);
            }

            return refused;
        }

        private HelpRefusal? Said(Result<HelpMessage, HelpRefusal> result)
        {
            if (result.TryGetValue(out var message, out var refusal))
            {
                Messages.Add(message);
                return null;
            }

            return refusal;
        }

        private static HelpRefusal? Of<T>(Result<T, HelpRefusal> result)
            where T : notnull => result.IsDone ? null : result.Refusal;

        private static HelpRefusal? None(bool _) => null;
    }
}
