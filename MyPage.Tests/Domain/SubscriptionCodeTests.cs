using MyPage.Domain.Contracts;
using MyPage.Domain.UserCodes;
using Xunit;

namespace MyPage.Tests.Domain;

public sealed class SubscriptionCodeTests
{
    [Fact]
    public void IssueFirstUserCode_NoCodeYet_IsLiveForItsLifetime()
    {
        var line = Subscriptions.New();
        var version = line.Version;
        var sealedCode = Subscriptions.Sealed();

        var code = line.IssueFirstUserCode(sealedCode, Subscriptions.Now, Subscriptions.Lifetime).Value;

        Assert.Same(code, line.CurrentUserCode);
        Assert.Equal(sealedCode.LookupHash, code.LookupHash);
        Assert.Equal(sealedCode.Ciphertext, code.Ciphertext);
        Assert.Equal(UserCodeState.Live, code.StateAt(Subscriptions.Now));
        Assert.Equal(Subscriptions.Now + Subscriptions.Lifetime, code.ExpiresAt);
        Assert.NotEqual(version, line.Version);
        Assert.Empty(line.Links);
    }

    [Fact]
    public void IssueFirstUserCode_CodeWasIssued_IsRefused()
    {
        var line = Subscriptions.WithCode();
        var (code, version) = (line.CurrentUserCode, line.Version);

        Assert.Equal(IssueRefusal.AlreadyIssued, line.IssueFirstUserCode(Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime).Refusal);
        Assert.Same(code, Assert.Single(line.UserCodes));
        Assert.Equal(version, line.Version);
    }

    [Fact]
    public void IssueFirstUserCode_CodeWasEverIssued_IsRefusedEvenWhenItIsDead()
    {
        var line = Subscriptions.Linked(Subscriptions.AnyLineAccount);

        Assert.Null(line.CurrentUserCode);
        Assert.Equal(IssueRefusal.AlreadyIssued, line.IssueFirstUserCode(Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime).Refusal);
        Assert.Single(line.UserCodes);
    }

    [Fact]
    public void IssueOrReissue_SubscriptionEnded_IsRefused()
    {
        var line = Subscriptions.New(terms: Subscriptions.Terms(SubscriptionStatus.Terminated));

        Assert.Equal(IssueRefusal.SubscriptionEnded, line.IssueFirstUserCode(Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime).Refusal);
        Assert.Equal(IssueRefusal.SubscriptionEnded, line.ReissueUserCode(Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime).Refusal);
        Assert.Empty(line.UserCodes);
    }

    [Fact]
    public void ReissueUserCode_LiveCode_DiesAtOnceAndTheLinkStays()
    {
        var account = Guid.NewGuid();
        var line = Subscriptions.LinkedWithCode(account);
        var (old, link, at) = (line.CurrentUserCode!, line.CurrentLink, Subscriptions.Now.AddHours(1));

        var code = line.ReissueUserCode(Subscriptions.Sealed(), at, Subscriptions.Lifetime).Value;

        Assert.Equal(UserCodeState.Reissued, old.StateAt(at));
        Assert.Equal(at, old.DeadSince(at));
        Assert.Same(code, line.CurrentUserCode);
        Assert.Same(link, line.CurrentLink);
        Assert.Equal(account, line.CurrentLink!.LineAccountId);
    }

    [Fact]
    public void ReissueUserCode_SuspendedLine_IsDone()
    {
        var line = Subscriptions.New(terms: Subscriptions.Terms(SubscriptionStatus.Suspended));

        Assert.True(line.ReissueUserCode(Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime).IsDone);
    }

    [Fact]
    public void StateAt_LifetimePassed_IsExpiredFromThatMomentOn()
    {
        var code = Subscriptions.WithCode().CurrentUserCode!;
        var end = Subscriptions.Now + Subscriptions.Lifetime;

        Assert.Equal(UserCodeState.Live, code.StateAt(end.AddTicks(-1)));
        Assert.Null(code.DeadSince(end.AddTicks(-1)));
        Assert.Equal(UserCodeState.Expired, code.StateAt(end));
        Assert.Equal(end, code.DeadSince(end.AddDays(3)));
    }

    [Fact]
    public void StateAt_NoLifetime_IsLiveForEver()
    {
        var line = Subscriptions.New();
        var code = line.IssueFirstUserCode(Subscriptions.Sealed(), Subscriptions.Now, null).Value;

        Assert.Null(code.ExpiresAt);
        Assert.Equal(UserCodeState.Live, code.StateAt(Subscriptions.Now.AddYears(50)));
    }

    [Fact]
    public void ReissueUserCode_CodeHadExpired_IsRecordedAsExpiredSinceThen()
    {
        var line = Subscriptions.WithCode();
        var old = line.CurrentUserCode!;
        var late = Subscriptions.Now + Subscriptions.Lifetime + TimeSpan.FromDays(2);

        _ = line.ReissueUserCode(Subscriptions.Sealed(), late, Subscriptions.Lifetime).Value;

        Assert.Equal(UserCodeState.Expired, old.EndState);
        Assert.Equal(Subscriptions.Now + Subscriptions.Lifetime, old.EndedAt);
    }

    [Fact]
    public void TakeOverTerms_Same_ChangesNothing()
    {
        var line = Subscriptions.WithCode();
        var version = line.Version;

        Assert.False(line.TakeOverTerms(Subscriptions.Terms(), Subscriptions.Now));
        Assert.Equal(version, line.Version);
        Assert.NotNull(line.CurrentUserCode);
    }

    [Fact]
    public void TakeOverTerms_Suspended_LeavesCodeAndLink()
    {
        var line = Subscriptions.LinkedWithCode(Subscriptions.AnyLineAccount);
        var (code, link) = (line.CurrentUserCode, line.CurrentLink);

        Assert.True(line.TakeOverTerms(Subscriptions.Terms(SubscriptionStatus.Suspended), Subscriptions.Now));
        Assert.Same(code, line.CurrentUserCode);
        Assert.Same(link, line.CurrentLink);
        Assert.False(line.HasEnded);
    }

    [Fact]
    public void TakeOverTerms_Terminated_EndsCodeAndLink()
    {
        var line = Subscriptions.LinkedWithCode(Subscriptions.AnyLineAccount);
        var (code, link, at) = (line.CurrentUserCode!, line.CurrentLink!, Subscriptions.Now.AddDays(1));

        Assert.True(line.TakeOverTerms(Subscriptions.Terms(SubscriptionStatus.Terminated), at));
        Assert.True(line.HasEnded);
        Assert.Equal(UserCodeState.SubscriptionEnded, code.StateAt(at));
        Assert.Equal((at, MyPage.Domain.Linking.LinkEndCause.SubscriptionEnded), (link.EndedAt!.Value, link.EndCause!.Value));
        Assert.Null(line.CurrentUserCode);
        Assert.Null(line.CurrentLink);
    }
}
