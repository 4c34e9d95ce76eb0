using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using Xunit;

namespace MyPage.Tests.Domain;

public sealed class RegisteredUserLinkingTests
{
    private static readonly Guid Mine = Guid.NewGuid();

    [Fact]
    public void Complete_LiveCode_LinksAndUsesItUp()
    {
        var line = Subscriptions.WithCode();
        var code = line.CurrentUserCode!;
        var at = Subscriptions.Now.AddMinutes(5);

        Assert.Null(Check(line, code, at));
        var link = RegisteredUserLinking.Complete(line, code, Mine, at);

        Assert.Same(link, line.CurrentLink);
        Assert.Equal((line.Id, Mine, at), (link.SubscriptionId, link.LineAccountId, link.LinkedAt));
        Assert.Equal(UserCodeState.Used, code.EndState);
        Assert.Null(line.CurrentUserCode);
    }

    /// <summary>Dates that stand for "not known" were taken once, and are in databases.</summary>
    [Fact]
    public void Check_SimDeliveredOnTheLastDayOfAll_IsRefusedAsOnAnyLaterDay()
    {
        var line = Subscriptions.New(terms: Subscriptions.Terms(delivered: DateOnly.MaxValue));
        var code = line.IssueFirstUserCode(Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime).Value;

        Assert.Equal(LinkRefusal.SimArrivedToday, Check(line, code, Subscriptions.Now)?.Cause);
        Assert.Equal(Subscriptions.Now, line.UserSince);
    }

    [Fact]
    public void Check_SimDeliveredOnTheFirstDayOfAll_IsLinked()
    {
        var line = Subscriptions.New(terms: Subscriptions.Terms(delivered: DateOnly.MinValue));
        var code = line.IssueFirstUserCode(Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime).Value;

        Assert.Null(Check(line, code, Subscriptions.Now));
        Assert.Equal(DateTimeOffset.MinValue, line.UserSince);
    }

    [Fact]
    public void Complete_SameAccountWithItsUsedCode_IsTheSameLink()
    {
        var line = Subscriptions.Linked(Mine);
        var (code, version) = (line.UserCodes[0], line.Version);

        Assert.Null(Check(line, code, Subscriptions.Now));
        Assert.Same(line.CurrentLink, RegisteredUserLinking.Complete(line, code, Mine, Subscriptions.Now));
        Assert.Equal(version, line.Version);
        Assert.Single(line.Links);
    }

    [Fact]
    public void Complete_SameAccountWithANewCode_LeavesTheCodeAlive()
    {
        var line = Subscriptions.LinkedWithCode(Mine);
        var code = line.CurrentUserCode!;

        Assert.Null(Check(line, code, Subscriptions.Now));
        RegisteredUserLinking.Complete(line, code, Mine, Subscriptions.Now);
        Assert.Equal(UserCodeState.Live, code.StateAt(Subscriptions.Now));
        Assert.Single(line.Links);
    }

    [Fact]
    public void Complete_RefusedCode_IsABrokenInvariant()
    {
        var line = Subscriptions.WithCode();
        var dead = line.CurrentUserCode!;
        _ = line.ReissueUserCode(Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime).Value;

        Assert.Throws<InvalidOperationException>(() => RegisteredUserLinking.Complete(line, dead, Mine, Subscriptions.Now));
        Assert.Throws<InvalidOperationException>(() => RegisteredUserLinking.Complete(Subscriptions.WithCode(), line.CurrentUserCode!, Mine, Subscriptions.Now));
        Assert.Null(line.CurrentLink);
    }

    [Fact]
    public void Check_UsedBySomebodyElse_NeedsAReissue()
    {
        var line = Subscriptions.Linked(Guid.NewGuid());

        var refused = Check(line, line.UserCodes[0], Subscriptions.Now.AddDays(1))!.Value;

        Assert.Equal((LinkRefusal.ReissueNeeded, UserCodeState.Used, (DateTimeOffset?)Subscriptions.Now), (refused.Cause, refused.DeadCode!.Value, refused.DeadSince));
    }

    [Fact]
    public void Check_UsedByMeButUnlinkedSince_NeedsAReissue()
    {
        var line = Subscriptions.Linked(Mine);
        _ = line.Unlink(LinkEndCause.ByHolder, Subscriptions.Now).Value;

        Assert.Equal(LinkRefusal.ReissueNeeded, Check(line, line.UserCodes[0], Subscriptions.Now)!.Value.Cause);
    }

    [Fact]
    public void Check_Expired_SaysSinceWhen()
    {
        var line = Subscriptions.WithCode();
        var end = Subscriptions.Now + Subscriptions.Lifetime;

        var refused = Check(line, line.CurrentUserCode!, end.AddDays(1))!.Value;

        Assert.Equal((UserCodeState.Expired, (DateTimeOffset?)end), (refused.DeadCode!.Value, refused.DeadSince));
        Assert.True(refused.IsFailedTry);
    }

    [Fact]
    public void Check_EndedLine_IsNotActiveRatherThanReissue()
    {
        var line = Subscriptions.WithCode();
        var code = line.CurrentUserCode!;
        line.TakeOverTerms(Subscriptions.Terms(SubscriptionStatus.Terminated), Subscriptions.Now);

        Assert.Equal(LinkRefusal.NotActive, Check(line, code, Subscriptions.Now)!.Value.Cause);
    }

    [Fact]
    public void Check_SimArrivedToday_WorksFromMidnightInTokyo()
    {
        var line = Subscriptions.New(terms: Subscriptions.Terms(delivered: new DateOnly(2026, 11, 22)));
        var code = line.IssueFirstUserCode(Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime).Value;
        var midnight = new DateTimeOffset(2026, 11, 22, 15, 0, 0, TimeSpan.Zero);

        var refused = Check(line, code, midnight.AddTicks(-1))!.Value;

        Assert.Equal((LinkRefusal.SimArrivedToday, (DateTimeOffset?)midnight), (refused.Cause, refused.Until));
        Assert.Null(Check(line, code, midnight));
    }

    [Theory]
    [InlineData("2008-11-23", "2026-11-22T15:00:00Z")]
    [InlineData("2008-02-29", "2026-02-28T15:00:00Z")]
    public void Check_Under18_WorksFromTheBirthday(string birthDate, string from)
    {
        var birthday = DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        var line = Subscriptions.New(Subscriptions.Hanako with { BirthDate = DateOnly.ParseExact(birthDate, "yyyy-MM-dd") });
        var code = line.IssueFirstUserCode(Subscriptions.Sealed(), Subscriptions.Now, null).Value;

        var refused = Check(line, code, birthday.AddTicks(-1))!.Value;

        Assert.Equal((LinkRefusal.Under18, (DateTimeOffset?)birthday), (refused.Cause, refused.Until));
        Assert.Null(Check(line, code, birthday));
    }

    [Fact]
    public void CheckBeforeLookUp_BlockHasEnded_GoesOn()
    {
        var account = new LineAccount("U1", "はなこ", Subscriptions.Now);
        account.SetFriendship(true, Subscriptions.Now);
        var attempt = new LinkAttempt(account, Subscriptions.Now, true, true);

        Assert.Null(RegisteredUserLinking.CheckBeforeLookUp(attempt, Subscriptions.Now));
        Assert.Equal(
            new RefusedLink(LinkRefusal.TooManyTries, Subscriptions.Now.AddTicks(1)),
            RegisteredUserLinking.CheckBeforeLookUp(attempt with { BlockedUntil = Subscriptions.Now.AddTicks(1) }, Subscriptions.Now));
    }

    [Theory]
    [InlineData(LinkRefusal.UnknownCode, true)]
    [InlineData(LinkRefusal.ReissueNeeded, true)]
    [InlineData(LinkRefusal.Mistyped, false)]
    [InlineData(LinkRefusal.NotActive, false)]
    [InlineData(LinkRefusal.LinkedElsewhere, false)]
    [InlineData(LinkRefusal.TooManyTries, false)]
    public void IsFailedTry_Cause_OnlyWhereItCouldBeAGuess(LinkRefusal cause, bool failed) => Assert.Equal(failed, new RefusedLink(cause).IsFailedTry);

    [Fact]
    public void Unlink_Standing_EndsOnceAndLeavesTheCode()
    {
        var line = Subscriptions.LinkedWithCode(Mine);
        var (link, code) = (line.CurrentLink!, line.CurrentUserCode);

        Assert.Same(link, line.Unlink(LinkEndCause.ByRegisteredUser, Subscriptions.Now).Value);
        Assert.Equal(LinkEndCause.ByRegisteredUser, link.EndCause);
        Assert.Same(code, line.CurrentUserCode);
        Assert.Equal(UnlinkRefusal.NotLinked, line.Unlink(LinkEndCause.ByHolder, Subscriptions.Now).Refusal);
        Assert.Equal(LinkEndCause.ByRegisteredUser, link.EndCause);
    }

    private static RefusedLink? Check(Subscription line, UserCode code, DateTimeOffset now) =>
        RegisteredUserLinking.Check(line, code, ContractStatus.Active, Mine, 18, now);
}
