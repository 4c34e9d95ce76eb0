using MyPage.Domain.Contracts;
using MyPage.Domain.UserCodes;
using Xunit;

namespace MyPage.Tests.Domain;

public sealed class SubscriptionCodeTests
{
    [Fact]
    public void IssueFirstUserCode_NoCodeYet_IsLiveForItsLifetime()
    {
        var line = Lines.New();
        var version = line.Version;
        var sealedCode = Lines.Sealed();

        var code = line.IssueFirstUserCode(sealedCode, Lines.Now, Lines.Lifetime).Value;

        Assert.Same(code, line.CurrentUserCode);
        Assert.Equal(sealedCode.LookupHash, code.LookupHash);
        Assert.Equal(sealedCode.Ciphertext, code.Ciphertext);
        Assert.Equal(UserCodeState.Live, code.StateAt(Lines.Now));
        Assert.Equal(Lines.Now + Lines.Lifetime, code.ExpiresAt);
        Assert.NotEqual(version, line.Version);
        Assert.Empty(line.Links);
    }

    [Fact]
    public void IssueFirstUserCode_CodeWasIssued_IsRefused()
    {
        var line = Lines.WithCode();
        var (code, version) = (line.CurrentUserCode, line.Version);

        Assert.Equal(IssueRefusal.AlreadyIssued, line.IssueFirstUserCode(Lines.Sealed(), Lines.Now, Lines.Lifetime).Refusal);
        Assert.Same(code, Assert.Single(line.UserCodes));
        Assert.Equal(version, line.Version);
    }

    [Fact]
    public void IssueFirstUserCode_CodeWasEverIssued_IsRefusedEvenWhenItIsDead()
    {
        var line = Lines.Linked(Lines.AnyLineAccount);

        Assert.Null(line.CurrentUserCode);
        Assert.Equal(IssueRefusal.AlreadyIssued, line.IssueFirstUserCode(Lines.Sealed(), Lines.Now, Lines.Lifetime).Refusal);
        Assert.Single(line.UserCodes);
    }

    [Fact]
    public void IssueOrReissue_SubscriptionEnded_IsRefused()
    {
        var line = Lines.New(terms: Lines.Terms(SubscriptionStatus.Terminated));

        Assert.Equal(IssueRefusal.SubscriptionEnded, line.IssueFirstUserCode(Lines.Sealed(), Lines.Now, Lines.Lifetime).Refusal);
        Assert.Equal(IssueRefusal.SubscriptionEnded, line.ReissueUserCode(Lines.Sealed(), Lines.Now, Lines.Lifetime).Refusal);
        Assert.Empty(line.UserCodes);
    }

    [Fact]
    public void ReissueUserCode_LiveCode_DiesAtOnceAndTheLinkStays()
    {
        var account = Guid.NewGuid();
        var line = Lines.LinkedWithCode(account);
        var (old, link, at) = (line.CurrentUserCode!, line.CurrentLink, Lines.Now.AddHours(1));

        var code = line.ReissueUserCode(Lines.Sealed(), at, Lines.Lifetime).Value;

        Assert.Equal(UserCodeState.Reissued, old.StateAt(at));
        Assert.Equal(at, old.DeadSince(at));
        Assert.Same(code, line.CurrentUserCode);
        Assert.Same(link, line.CurrentLink);
        Assert.Equal(account, line.CurrentLink!.LineAccountId);
    }

    [Fact]
    public void ReissueUserCode_SuspendedLine_IsDone()
    {
        var line = Lines.New(terms: Lines.Terms(SubscriptionStatus.Suspended));

        Assert.True(line.ReissueUserCode(Lines.Sealed(), Lines.Now, Lines.Lifetime).IsDone);
    }

    [Fact]
    public void StateAt_LifetimePassed_IsExpiredFromThatMomentOn()
    {
        var code = Lines.WithCode().CurrentUserCode!;
        var end = Lines.Now + Lines.Lifetime;

        Assert.Equal(UserCodeState.Live, code.StateAt(end.AddTicks(-1)));
        Assert.Null(code.DeadSince(end.AddTicks(-1)));
        Assert.Equal(UserCodeState.Expired, code.StateAt(end));
        Assert.Equal(end, code.DeadSince(end.AddDays(3)));
    }

    [Fact]
    public void StateAt_NoLifetime_IsLiveForEver()
    {
        var line = Lines.New();
        var code = line.IssueFirstUserCode(Lines.Sealed(), Lines.Now, null).Value;

        Assert.Null(code.ExpiresAt);
        Assert.Equal(UserCodeState.Live, code.StateAt(Lines.Now.AddYears(50)));
    }

    [Fact]
    public void ReissueUserCode_CodeHadExpired_IsRecordedAsExpiredSinceThen()
    {
        var line = Lines.WithCode();
        var old = line.CurrentUserCode!;
        var late = Lines.Now + Lines.Lifetime + TimeSpan.FromDays(2);

        _ = line.ReissueUserCode(Lines.Sealed(), late, Lines.Lifetime).Value;

        Assert.Equal(UserCodeState.Expired, old.EndState);
        Assert.Equal(Lines.Now + Lines.Lifetime, old.EndedAt);
    }

    [Fact]
    public void TakeOverTerms_Same_ChangesNothing()
    {
        var line = Lines.WithCode();
        var version = line.Version;

        Assert.False(line.TakeOverTerms(Lines.Terms(), Lines.Now));
        Assert.Equal(version, line.Version);
        Assert.NotNull(line.CurrentUserCode);
    }

    [Fact]
    public void TakeOverTerms_Suspended_LeavesCodeAndLink()
    {
        var line = Lines.LinkedWithCode(Lines.AnyLineAccount);
        var (code, link) = (line.CurrentUserCode, line.CurrentLink);

        Assert.True(line.TakeOverTerms(Lines.Terms(SubscriptionStatus.Suspended), Lines.Now));
        Assert.Same(code, line.CurrentUserCode);
        Assert.Same(link, line.CurrentLink);
        Assert.False(line.HasEnded);
    }

    [Fact]
    public void TakeOverTerms_Terminated_EndsCodeAndLink()
    {
        var line = Lines.LinkedWithCode(Lines.AnyLineAccount);
        var (code, link, at) = (line.CurrentUserCode!, line.CurrentLink!, Lines.Now.AddDays(1));

        Assert.True(line.TakeOverTerms(Lines.Terms(SubscriptionStatus.Terminated), at));
        Assert.True(line.HasEnded);
        Assert.Equal(UserCodeState.SubscriptionEnded, code.StateAt(at));
        Assert.Equal((at, MyPage.Domain.Linking.LinkEndCause.SubscriptionEnded), (link.EndedAt!.Value, link.EndCause!.Value));
        Assert.Null(line.CurrentUserCode);
        Assert.Null(line.CurrentLink);
    }
}
