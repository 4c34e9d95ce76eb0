using MyPage.Domain.CallerActs;
using Xunit;

namespace MyPage.Tests.Domain;

/// <summary>What takes two operators, and what one does alone.</summary>
public sealed class CallerActTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 3, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Within = TimeSpan.FromHours(24);
    private static readonly Guid First = Guid.NewGuid();
    private static readonly Guid Second = Guid.NewGuid();

    [Fact]
    public void Confirm_ByASecondOperatorInTime_IsDone()
    {
        var act = Asked();

        var done = act.Confirm(Second, "mark", Now + Within - TimeSpan.FromTicks(1));

        Assert.True(done.IsDone);
        Assert.Equal((CallerActState.Done, Second, "new@example.jp", (string?)null), (act.State, act.DecidedBy!.Value, act.TakeNewEmail(), act.NewEmail));
    }

    [Fact]
    public void Confirm_ByWhoAsked_IsRefusedAndWaitsOn()
    {
        var act = Asked();

        Assert.Equal(CallerActRefusal.OwnRequest, act.Confirm(First, "mark", Now).Refusal);

        Assert.Equal((CallerActState.Waiting, (Guid?)null, "new@example.jp"), (act.State, act.DecidedBy, act.NewEmail));
        Assert.True(act.Confirm(Second, "mark", Now).IsDone);
    }

    [Fact]
    public void Confirm_FromItsEndOn_HasExpired()
    {
        var act = Asked();

        Assert.Equal(CallerActState.Waiting, act.StateAt(Now + Within - TimeSpan.FromTicks(1)));
        Assert.Equal(CallerActState.Expired, act.StateAt(Now + Within));
        Assert.Equal(CallerActRefusal.Expired, act.Confirm(Second, "mark", Now + Within).Refusal);
        Assert.Equal((CallerActState.Expired, (Guid?)null), (act.State, act.DecidedBy));
        Assert.Equal(CallerActRefusal.Expired, act.Refuse(Second, Now).Refusal);
    }

    [Fact]
    public void Confirm_OfWhatHasChanged_EndsIt()
    {
        var act = Asked();

        Assert.Equal(CallerActRefusal.Changed, act.Confirm(Second, "other", Now).Refusal);

        Assert.Equal(CallerActState.Outdated, act.State);
        Assert.Equal(CallerActRefusal.Changed, act.Confirm(Second, "mark", Now).Refusal);
    }

    [Fact]
    public void Refuse_ByEither_EndsIt()
    {
        var (refused, takenBack) = (Asked(), Asked());

        Assert.True(refused.Refuse(Second, Now).IsDone);
        Assert.True(takenBack.Refuse(First, Now).IsDone);

        Assert.All([refused, takenBack], act => Assert.Equal(CallerActRefusal.Decided, act.Confirm(Second, "mark", Now).Refusal));
        Assert.Equal(CallerActRefusal.Decided, refused.Refuse(First, Now).Refusal);
    }

    [Theory]
    [InlineData(CallerActKind.EndHolderLink, false)]
    [InlineData(CallerActKind.EndUserLink, false)]
    [InlineData(CallerActKind.ReissueUserCode, false)]
    [InlineData(CallerActKind.EndSessions, false)]
    [InlineData(CallerActKind.TurnOffSecondFactor, true)]
    [InlineData(CallerActKind.CorrectEmail, true)]
    public void NeedsSecond_OfAKind_HasNoWayAround(CallerActKind kind, bool needs)
    {
        Assert.Equal(needs, CallerAct.NeedsSecond(kind));
        var alone = Record.Exception(() => CallerAct.DoneBy(Guid.NewGuid(), kind, Guid.NewGuid(), null, First, Reason(), Now));
        var asked = Record.Exception(() => CallerAct.AskedFor(Guid.NewGuid(), kind, Guid.NewGuid(), First, Reason(), "mark", kind == CallerActKind.CorrectEmail ? "a@example.jp" : null, Within, Now));
        Assert.Equal(needs, alone is ArgumentException);
        Assert.Equal(!needs, asked is ArgumentException);
    }

    [Theory]
    [InlineData(ActReason.Asked, " 電話で\r\nお申し出\t ", "電話で お申し出")]
    [InlineData(ActReason.Other, "a", "a")]
    public void TryCreate_AReason_IsOneLine(ActReason kind, string typed, string text)
    {
        Assert.True(StatedReason.TryCreate(kind, typed, out var reason));
        Assert.Equal((kind, text), (reason.Kind, reason.Text));
    }

    [Theory]
    [InlineData(ActReason.Asked, "")]
    [InlineData(ActReason.Asked, " \u200B\u3000")]
    [InlineData(null, "お申し出")]
    [InlineData((ActReason)99, "お申し出")]
    public void TryCreate_NothingToRead_IsNone(ActReason? kind, string typed) => Assert.False(StatedReason.TryCreate(kind, typed, out _));

    [Fact]
    public void TryCreate_TooLong_IsNone()
    {
        Assert.True(StatedReason.TryCreate(ActReason.Other, new string('あ', StatedReason.MaximumLength), out _));
        Assert.False(StatedReason.TryCreate(ActReason.Other, new string('あ', StatedReason.MaximumLength + 1), out _));
    }

    private static StatedReason Reason() => StatedReason.TryCreate(ActReason.Asked, "お申し出", out var reason) ? reason : throw new InvalidOperationException();

    private static CallerAct Asked() => CallerAct.AskedFor(Guid.NewGuid(), CallerActKind.CorrectEmail, Guid.NewGuid(), First, Reason(), "mark", "new@example.jp", Within, Now);
}
