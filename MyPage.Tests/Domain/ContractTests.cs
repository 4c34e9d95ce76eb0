using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Domain;

public sealed class ContractTests
{
    private static readonly ContractHolder Hanako = new("鈴木 花子", "スズキ ハナコ", new DateOnly(1985, 4, 1), "hanako@example.jp", "090-0000-0000");
    private static readonly ContractApplication Application = new(new DateOnly(2024, 4, 1), ApplicationType.Mnp, PreviousCarrier.Au);

    [Theory]
    [InlineData("demo1", "DEMO1")]
    [InlineData(" Demo1 ", "DEMO1")]
    [InlineData("e\u0301", "\u00C9")]
    [InlineData("ｄｅｍｏ２", "DEMO2")]
    [InlineData("\u3000ｄemo２\u200B ", "DEMO2")]
    [InlineData("\u202Ddemo2\u202C", "DEMO2")]
    public void Normalize_LoginId_IsComparedWithoutCaseAndSpelling(string loginId, string expected) => Assert.Equal(expected, Contract.Normalize(loginId));

    [Fact]
    public void TakeOver_Same_ChangesNothing()
    {
        var contract = New();
        var version = contract.Version;

        Assert.False(contract.TakeOver(Hanako, Application, ContractStatus.Active));
        Assert.Equal(version, contract.Version);
    }

    [Fact]
    public void TakeOver_Different_KeepsItsIdentity()
    {
        var contract = New();
        var (id, version) = (contract.Id, contract.Version);

        Assert.True(contract.TakeOver(Hanako with { Email = "new@example.jp" }, Application, ContractStatus.Suspended));
        Assert.Equal((id, "C1", "demo1", "DEMO1"), (contract.Id, contract.Number, contract.LoginId, contract.NormalizedLoginId));
        Assert.Equal(("new@example.jp", ContractStatus.Suspended), (contract.Holder.Email, contract.Status));
        Assert.NotEqual(version, contract.Version);
    }

    [Fact]
    public void NoteEnd_OfATerminatedContract_StaysUntilItComesBack()
    {
        var contract = New();
        Assert.Throws<InvalidOperationException>(() => contract.NoteEnd(Subscriptions.Now));
        Assert.Throws<InvalidOperationException>(() => contract.Forget(Subscriptions.Now));

        contract.TakeOver(Hanako, Application, ContractStatus.Terminated);
        Assert.Throws<InvalidOperationException>(() => contract.Forget(Subscriptions.Now));
        contract.NoteEnd(Subscriptions.Now);
        contract.NoteEnd(Subscriptions.Now.AddDays(1));
        Assert.Equal(Subscriptions.Now, contract.EndedAt);

        contract.TakeOver(Hanako, Application, ContractStatus.Active);
        Assert.Null(contract.EndedAt);
    }

    [Fact]
    public void Forget_AfterItsEnd_LeavesTheNumberAndNobody()
    {
        var contract = New();
        contract.TakeOver(Hanako, Application, ContractStatus.Terminated);
        contract.NoteEnd(Subscriptions.Now);
        contract.Forget(Subscriptions.Now.AddDays(90));

        Assert.Equal(("C1", Application, ContractStatus.Terminated, Subscriptions.Now.AddDays(90)), (contract.Number, contract.Application, contract.Status, contract.RemovedAt));
        Assert.Equal(new ContractHolder("", "", RegisteredUser.BirthDateOfNobody, "", ""), contract.Holder);
        Assert.DoesNotContain("demo1", contract.LoginId + contract.NormalizedLoginId, StringComparison.OrdinalIgnoreCase);
        Assert.Throws<InvalidOperationException>(() => contract.TakeOver(Hanako, Application, ContractStatus.Active));
    }

    [Fact]
    public void End_HolderLink_EndsOnce()
    {
        var link = new ContractHolderLink(Guid.NewGuid(), Guid.NewGuid(), Subscriptions.Now);

        Assert.True(link.End(LinkEndCause.ByHolder, Subscriptions.Now.AddHours(1)).IsDone);
        Assert.Equal(UnlinkRefusal.NotLinked, link.End(LinkEndCause.ByOperator, Subscriptions.Now.AddHours(2)).Refusal);
        Assert.Equal((Subscriptions.Now.AddHours(1), LinkEndCause.ByHolder), (link.EndedAt!.Value, link.EndCause!.Value));
    }

    [Fact]
    public void SetFriendship_OlderNews_IsIgnored()
    {
        var account = new LineAccount("U1", "はなこ", Subscriptions.Now);

        Assert.True(account.SetFriendship(true, Subscriptions.Now));
        Assert.False(account.SetFriendship(false, Subscriptions.Now.AddSeconds(-1)));
        Assert.False(account.SetFriendship(false, Subscriptions.Now));
        Assert.True(account.IsFriend);
        Assert.True(account.SetFriendship(false, Subscriptions.Now.AddSeconds(1)));
        Assert.False(account.IsFriend);
    }

    [Fact]
    public void TakeOver_Plan_OnlyWhenItDiffers()
    {
        var terms = new PlanTerms("音声 3GB", "S", 3000, SimType.Voice, 1210, true, new DateOnly(2020, 1, 1), null);
        var plan = new Plan("P", terms);
        var version = plan.Version;

        Assert.False(plan.TakeOver(terms with { }));
        Assert.Equal(version, plan.Version);
        Assert.True(plan.TakeOver(terms with { SoldUntil = new DateOnly(2026, 3, 31) }));
        Assert.NotEqual(version, plan.Version);
    }

    [Theory]
    [InlineData("鈴木 花子", "スズキ ハナコ", 1, Relation.Other, true)]
    [InlineData("鈴木 花", "スズキ ハナコ", 1, Relation.Self, false)]
    [InlineData("鈴木 花子", "スズキ ハナ", 1, Relation.Self, false)]
    [InlineData("鈴木 花子", "スズキ ハナコ", 2, Relation.Self, false)]
    public void IsSamePersonAs_Columns_RelationDoesNotCount(string name, string kana, int day, Relation relation, bool same) =>
        Assert.Equal(same, Subscriptions.Hanako.IsSamePersonAs(new RegisteredUser(name, kana, new DateOnly(1985, 4, day), relation)));

    [Fact]
    public void Result_DoneOrRefused_HasExactlyOneSide()
    {
        Result<string, UnlinkRefusal> done = "done";
        Result<string, UnlinkRefusal> refused = UnlinkRefusal.NotLinked;

        Assert.True(done.TryGetValue(out var value, out _));
        Assert.Equal("done", value);
        Assert.Throws<InvalidOperationException>(() => done.Refusal);
        Assert.False(refused.TryGetValue(out _, out var refusal));
        Assert.Equal(UnlinkRefusal.NotLinked, refusal);
        Assert.Throws<InvalidOperationException>(() => refused.Value);
    }

    private static Contract New() => new(Guid.NewGuid(), "C1", "demo1", Hanako, Application, ContractStatus.Active);
}
