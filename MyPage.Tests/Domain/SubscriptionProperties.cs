using FsCheck;
using FsCheck.Fluent;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using Xunit;

namespace MyPage.Tests.Domain;

/// <summary>What holds after any acts in any order: docs/product.md 3.</summary>
public sealed class SubscriptionProperties
{
    private static readonly RegisteredUser[] People = [Subscriptions.Hanako, Subscriptions.Taro, Subscriptions.Hanako with { Relation = Relation.Other }, Subscriptions.Taro with { Relation = Relation.Child }];
    private static readonly Guid[] LineAccounts = [Guid.NewGuid(), Guid.NewGuid()];

    [Fact]
    public void AnyActs_InAnyOrder_LeaveAtMostOneLiveCodeAndOneLink() => ForAnyActs((line, now, _) =>
    {
        Assert.True(line.UserCodes.Count(code => code.StateAt(now) == UserCodeState.Live) <= 1, "two live codes");
        Assert.True(line.UserCodes.Count(code => code.EndState is null) <= 1, "two codes that are not ended");
        Assert.True(line.Links.Count(link => link.EndedAt is null) <= 1, "two links");
        Assert.False(line.HasEnded && (line.CurrentLink is not null || line.CurrentUserCode is not null), "an ended line with a code or link");
    });

    [Fact]
    public void AnyActs_InAnyOrder_NeverReviveACodeOrALink()
    {
        ForAnyActs((line, now, memory) =>
        {
            foreach (var code in line.UserCodes)
            {
                if (memory.DeadCodes.TryGetValue(code.Id, out var was))
                {
                    Assert.Equal(was, (code.StateAt(now), code.DeadSince(now)));
                }
                else if (code.StateAt(now) != UserCodeState.Live)
                {
                    memory.DeadCodes.Add(code.Id, (code.StateAt(now), code.DeadSince(now)));
                }
            }

            foreach (var link in line.Links)
            {
                if (memory.DeadLinks.TryGetValue(link.Id, out var was))
                {
                    Assert.Equal(was, (link.EndedAt, link.EndCause));
                }
                else if (link.EndedAt is not null)
                {
                    memory.DeadLinks.Add(link.Id, (link.EndedAt, link.EndCause));
                }
            }
        });
    }

    [Fact]
    public void AnyActs_AnotherUser_NeverKeepsTheFormersCodeOrLink() => ForAnyActs((line, now, memory) =>
    {
        if (memory.UserBefore is { } before && !before.IsSamePersonAs(line.User))
        {
            Assert.Equal(now, line.UserSince);
            Assert.Null(line.CurrentLink);
            Assert.All(memory.CodesBefore, code => Assert.NotEqual(UserCodeState.Live, code.StateAt(now)));
        }
        else if (memory.UserBefore is not null)
        {
            Assert.Equal(memory.SinceBefore, line.UserSince);
        }
    });

    [Fact]
    public void AnyActs_OnlyTheRelationChanges_EndNothing() => ForAnyActs((line, now, memory) =>
    {
        if (memory.UserBefore is { } before && before != line.User && before.IsSamePersonAs(line.User))
        {
            Assert.Same(memory.LinkBefore, line.CurrentLink);
            Assert.Same(memory.CodeBefore, line.CurrentUserCode);
        }
    });

    private static void ForAnyActs(Action<Subscription, DateTimeOffset, Memory> check)
    {
        var acts = Gen.Choose(0, 7).Zip(Gen.Choose(0, 3)).ArrayOf().ToArbitrary();
        Prop.ForAll(acts, sequence =>
        {
            var line = Subscriptions.New();
            var now = Subscriptions.Now;
            var memory = new Memory();
            foreach (var (act, choice) in sequence)
            {
                memory.Remember(line);

                // Now and then a code's lifetime passes.
                now += choice == 3 ? TimeSpan.FromDays(31) : TimeSpan.FromMinutes(1);
                Do(line, act, choice, now);
                check(line, now, memory);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    private static void Do(Subscription line, int act, int choice, DateTimeOffset now)
    {
        switch (act)
        {
            case 0:
                line.IssueFirstUserCode(Subscriptions.Sealed(), now, Subscriptions.Lifetime);
                break;
            case 1:
                line.ReissueUserCode(Subscriptions.Sealed(), now, Subscriptions.Lifetime);
                break;
            case 2:
                line.ChangeUser(People[choice], Subscriptions.Sealed(), now, Subscriptions.Lifetime);
                break;
            case 3:
                line.TakeOverUser(People[choice], now);
                break;
            case 4:
                line.Unlink(LinkEndCause.ByHolder, now);
                break;
            case 5:
                line.TakeOverTerms(Subscriptions.Terms(choice switch { 0 => SubscriptionStatus.Suspended, 1 => SubscriptionStatus.Terminated, _ => SubscriptionStatus.Active }), now);
                break;
            default:
                Link(line, LineAccounts[choice % 2], now);
                break;
        }
    }

    private static void Link(Subscription line, Guid account, DateTimeOffset now)
    {
        if (line.UserCodes.LastOrDefault() is { } code && RegisteredUserLinking.Check(line, code, ContractStatus.Active, account, 18, now) is null)
        {
            Assert.Equal(account, RegisteredUserLinking.Complete(line, code, account, now).LineAccountId);
        }
    }

    private sealed class Memory
    {
        public Dictionary<Guid, (UserCodeState State, DateTimeOffset? Since)> DeadCodes { get; } = [];

        public Dictionary<Guid, (DateTimeOffset? At, LinkEndCause? Cause)> DeadLinks { get; } = [];

        public RegisteredUser? UserBefore { get; private set; }

        public DateTimeOffset SinceBefore { get; private set; }

        public UserCode? CodeBefore { get; private set; }

        public RegisteredUserLink? LinkBefore { get; private set; }

        public IReadOnlyList<UserCode> CodesBefore { get; private set; } = [];

        public void Remember(Subscription line)
        {
            UserBefore = line.User;
            SinceBefore = line.UserSince;
            CodeBefore = line.CurrentUserCode;
            LinkBefore = line.CurrentLink;
            CodesBefore = [.. line.UserCodes];
        }
    }
}
