using FsCheck;
using FsCheck.Fluent;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using Xunit;

namespace MyPage.Tests.Domain;

/// <summary>Whatever is wrong at once, the first cause in the order of docs/product.md 3 is the answer.</summary>
public sealed class LinkRefusalProperties
{
    private static readonly Guid Mine = Guid.NewGuid();
    private static readonly Guid SomebodyElse = Guid.NewGuid();

    [Fact]
    public void Check_AnyFaultsTogether_AnswersTheFirstInOrder() =>
        Prop.ForAll(ArbMap.Default.ArbFor<bool>().Generator.ArrayOf(10).ToArbitrary(), faults =>
        {
            var expected = Enum.GetValues<LinkRefusal>().Where(cause => faults[(int)cause]).Select(cause => (LinkRefusal?)cause).FirstOrDefault();

            Assert.Equal(expected, Try(faults)?.Cause);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void LinkRefusal_Order_IsThatOfTheProduct() => Assert.Equal(
        ["NotFriend", "TooManyTries", "Mistyped", "WifiOn", "UnknownCode", "ReissueNeeded", "NotActive", "SimArrivedToday", "Under18", "LinkedElsewhere"],
        Enum.GetNames<LinkRefusal>());

    private static RefusedLink? Try(bool[] faults)
    {
        bool Has(LinkRefusal cause) => faults[(int)cause];
        var account = new LineAccount("U1", "はなこ", Subscriptions.Now);
        account.SetFriendship(!Has(LinkRefusal.NotFriend), Subscriptions.Now);
        UserCodeDigits? digits = Has(LinkRefusal.Mistyped) ? null : UserCodeDigits.Create();
        DateTimeOffset? blocked = Has(LinkRefusal.TooManyTries) ? Subscriptions.Now.AddMinutes(15) : null;
        var before = RegisteredUserLinking.CheckBeforeLookUp(new LinkAttempt(account, blocked, digits is not null, !Has(LinkRefusal.WifiOn)), Subscriptions.Now);
        if (before is not null)
        {
            return before;
        }

        if (Has(LinkRefusal.UnknownCode))
        {
            return RegisteredUserLinking.Check(null, null, ContractStatus.Active, Mine, 18, Subscriptions.Now);
        }

        var user = Subscriptions.Hanako with { BirthDate = Has(LinkRefusal.Under18) ? new DateOnly(2016, 1, 1) : new DateOnly(1985, 4, 1) };
        var delivered = Has(LinkRefusal.SimArrivedToday) ? new DateOnly(2026, 11, 22) : new DateOnly(2026, 11, 21);
        var line = Subscriptions.New(user, Subscriptions.Terms(SubscriptionStatus.Active, delivered));
        var code = line.IssueFirstUserCode(Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime).Value;
        if (Has(LinkRefusal.LinkedElsewhere))
        {
            RegisteredUserLinking.Complete(line, code, SomebodyElse, Subscriptions.Now);
            code = line.ReissueUserCode(Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime).Value;
        }

        if (Has(LinkRefusal.ReissueNeeded))
        {
            _ = line.ReissueUserCode(Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime).Value;
        }

        // Half of them by the line, half by the contract.
        var contract = ContractStatus.Active;
        if (Has(LinkRefusal.NotActive))
        {
            if (Has(LinkRefusal.SimArrivedToday))
            {
                contract = ContractStatus.Suspended;
            }
            else
            {
                line.TakeOverTerms(line.Terms with { Status = SubscriptionStatus.Suspended }, Subscriptions.Now);
            }
        }

        return RegisteredUserLinking.Check(line, code, contract, Mine, 18, Subscriptions.Now);
    }
}
