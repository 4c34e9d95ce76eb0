using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using Xunit;

namespace MyPage.Tests.Domain;

public sealed class SubscriptionUserTests
{
    private static readonly DateTimeOffset Later = Subscriptions.Now.AddHours(2);

    public static TheoryData<RegisteredUser> OtherPeople =>
    [
        Subscriptions.Hanako with { Name = "鈴木 花" },
        Subscriptions.Hanako with { Kana = "スズキ ハナ" },
        Subscriptions.Hanako with { BirthDate = new DateOnly(1985, 4, 2) },
        Subscriptions.Taro,
    ];

    [Theory]
    [MemberData(nameof(OtherPeople))]
    public void ChangeUser_AnotherPerson_EndsLinkAndCodeAndIssuesOne(RegisteredUser other)
    {
        var line = Subscriptions.LinkedWithCode(Subscriptions.AnyLineAccount);
        var (code, link) = (line.CurrentUserCode!, line.CurrentLink!);

        var change = line.ChangeUser(other, Subscriptions.Sealed(), Later, Subscriptions.Lifetime).Value;

        Assert.Equal(Subscriptions.Hanako, change.Previous);
        Assert.Equal(other, line.User);
        Assert.Equal(Later, line.UserSince);
        Assert.Equal(UserCodeState.UserChanged, code.EndState);
        Assert.Same(link, change.EndedLink);
        Assert.Equal((Later, LinkEndCause.UserChanged), (link.EndedAt!.Value, link.EndCause!.Value));
        Assert.Null(line.CurrentLink);
        Assert.Same(change.NewCode, line.CurrentUserCode);
        Assert.Equal(UserCodeState.Live, change.NewCode!.StateAt(Later));
        Assert.Equal(Subscriptions.Hanako, line.ImportedUser);
    }

    [Fact]
    public void ChangeUser_RelationOnly_EndsNothing()
    {
        var line = Subscriptions.LinkedWithCode(Subscriptions.AnyLineAccount);
        var (code, link, since, version) = (line.CurrentUserCode, line.CurrentLink, line.UserSince, line.Version);

        var change = line.ChangeUser(Subscriptions.Hanako with { Relation = Relation.Other }, Subscriptions.Sealed(), Later, Subscriptions.Lifetime).Value;

        Assert.Null(change.NewCode);
        Assert.Null(change.EndedLink);
        Assert.Equal(Relation.Other, line.User.Relation);
        Assert.Same(code, line.CurrentUserCode);
        Assert.Same(link, line.CurrentLink);
        Assert.Equal(since, line.UserSince);
        Assert.NotEqual(version, line.Version);
    }

    /// <summary>A carrier's file that writes the space in a name wider, or a person who types it so, names nobody else.</summary>
    [Fact]
    public void TakeOverUser_WhiteSpaceInTheNameOnly_IsTheSamePerson()
    {
        var line = Subscriptions.LinkedWithCode(Subscriptions.AnyLineAccount);
        var (code, link) = (line.CurrentUserCode, line.CurrentLink);
        var wide = Subscriptions.Hanako with { Name = Subscriptions.Hanako.Name.Replace(' ', '\u3000'), Kana = Subscriptions.Hanako.Kana.Replace(" ", "  ", StringComparison.Ordinal) };

        Assert.Null(line.TakeOverUser(wide, Later));

        Assert.True(wide.IsSamePersonAs(Subscriptions.Hanako));
        Assert.Equal((Subscriptions.Hanako, wide), (line.User, line.ImportedUser));
        Assert.Same(code, line.CurrentUserCode);
        Assert.Same(link, line.CurrentLink);
    }

    [Fact]
    public void TakeOverUser_WhiteSpaceAfterTheHolderChangedTheUser_KeepsTheHoldersUser()
    {
        var line = Subscriptions.LinkedWithCode(Subscriptions.AnyLineAccount);
        line.ChangeUser(Subscriptions.Taro, Subscriptions.Sealed(), Later, Subscriptions.Lifetime);

        Assert.Null(line.TakeOverUser(Subscriptions.Hanako with { Name = Subscriptions.Hanako.Name.Replace(' ', '\u3000') }, Later));

        Assert.Equal(Subscriptions.Taro, line.User);
    }

    [Fact]
    public void ChangeUser_NothingDifferent_IsRefused() => AssertRefused(UserChangeRefusal.NothingChanged, Subscriptions.LinkedWithCode(Subscriptions.AnyLineAccount), Subscriptions.Hanako);

    [Fact]
    public void ChangeUser_BornTomorrowInTokyo_IsRefused() =>
        AssertRefused(UserChangeRefusal.BornInFuture, Subscriptions.LinkedWithCode(Subscriptions.AnyLineAccount), Subscriptions.Taro with { BirthDate = new DateOnly(2026, 11, 23) });

    [Fact]
    public void ChangeUser_BornToday_IsDone() =>
        Assert.True(Subscriptions.New().ChangeUser(Subscriptions.Taro with { BirthDate = new DateOnly(2026, 11, 22) }, Subscriptions.Sealed(), Later, Subscriptions.Lifetime).IsDone);

    [Fact]
    public void ChangeUser_SubscriptionEnded_IsRefused() =>
        AssertRefused(UserChangeRefusal.SubscriptionEnded, Subscriptions.New(terms: Subscriptions.Terms(SubscriptionStatus.Terminated)), Subscriptions.Taro);

    [Fact]
    public void ChangeUser_NoCodeAndNoLinkYet_IssuesTheFirst()
    {
        var line = Subscriptions.New();

        var change = line.ChangeUser(Subscriptions.Taro, Subscriptions.Sealed(), Later, Subscriptions.Lifetime).Value;

        Assert.Null(change.EndedLink);
        Assert.Same(change.NewCode, Assert.Single(line.UserCodes));
    }

    [Fact]
    public void TakeOverUser_SameAsLastImported_ChangesNothing()
    {
        var line = Subscriptions.LinkedWithCode(Subscriptions.AnyLineAccount);
        _ = line.ChangeUser(Subscriptions.Taro, Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime).Value;
        var (version, code) = (line.Version, line.CurrentUserCode);

        Assert.Null(line.TakeOverUser(Subscriptions.Hanako, Later));
        Assert.Equal(Subscriptions.Taro, line.User);
        Assert.Equal(version, line.Version);
        Assert.Same(code, line.CurrentUserCode);
    }

    [Fact]
    public void TakeOverUser_AnotherPerson_EndsLinkAndCodeWithoutANewOne()
    {
        var line = Subscriptions.LinkedWithCode(Subscriptions.AnyLineAccount);
        var (code, link) = (line.CurrentUserCode!, line.CurrentLink!);

        var change = line.TakeOverUser(Subscriptions.Taro, Later)!;

        Assert.Equal(Subscriptions.Hanako, change.Previous);
        Assert.Null(change.NewCode);
        Assert.Same(link, change.EndedLink);
        Assert.Equal(LinkEndCause.UserChanged, link.EndCause);
        Assert.Equal(UserCodeState.UserChanged, code.EndState);
        Assert.Equal(Subscriptions.Taro, line.User);
        Assert.Equal(Later, line.UserSince);
        Assert.Null(line.CurrentUserCode);
        Assert.Null(line.CurrentLink);
    }

    [Fact]
    public void TakeOverUser_FileCatchesUpWithTheHolder_EndsNothing()
    {
        var line = Subscriptions.LinkedWithCode(Subscriptions.AnyLineAccount);
        _ = line.ChangeUser(Subscriptions.Taro, Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime).Value;
        var code = line.CurrentUserCode;

        Assert.Null(line.TakeOverUser(Subscriptions.Taro, Later));
        Assert.Equal(Subscriptions.Taro, line.User);
        Assert.Equal(Subscriptions.Taro, line.ImportedUser);
        Assert.Same(code, line.CurrentUserCode);
    }

    [Fact]
    public void TakeOverUser_RelationOnly_EndsNothing()
    {
        var line = Subscriptions.LinkedWithCode(Subscriptions.AnyLineAccount);
        var (code, link) = (line.CurrentUserCode, line.CurrentLink);

        var change = line.TakeOverUser(Subscriptions.Hanako with { Relation = Relation.Parent }, Later)!;

        Assert.Null(change.EndedLink);
        Assert.Equal(Relation.Parent, line.User.Relation);
        Assert.Same(code, line.CurrentUserCode);
        Assert.Same(link, line.CurrentLink);
    }

    private static void AssertRefused(UserChangeRefusal refusal, Subscription line, RegisteredUser user)
    {
        var (before, version, code, link, codes) = (line.User, line.Version, line.CurrentUserCode, line.CurrentLink, line.UserCodes.Count);

        Assert.Equal(refusal, line.ChangeUser(user, Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime).Refusal);
        Assert.Equal(before, line.User);
        Assert.Equal(version, line.Version);
        Assert.Same(code, line.CurrentUserCode);
        Assert.Same(link, line.CurrentLink);
        Assert.Equal(codes, line.UserCodes.Count);
    }
}
