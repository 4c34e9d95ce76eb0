using MyPage.Domain.Contracts;
using Xunit;

namespace MyPage.Tests.Domain;

/// <summary>An address that was corrected here, and what the carrier's file says of it afterwards.</summary>
public sealed class ContractEmailTests
{
    private static readonly ContractHolder Hanako = new("鈴木 花子", "スズキ ハナコ", new DateOnly(1985, 4, 1), "wrong@example.jp", "090-0000-0000");
    private static readonly ContractApplication Application = new(new DateOnly(2024, 4, 1), ApplicationType.New, null);

    [Fact]
    public void CorrectEmail_Another_IsTheHoldersFromNowOn()
    {
        var contract = New();
        var version = contract.Version;

        Assert.True(contract.CorrectEmail("right@example.jp", Subscriptions.Now));

        Assert.Equal(("right@example.jp", "鈴木 花子", Subscriptions.Now), (contract.Holder.Email, contract.Holder.Name, contract.EmailCorrectedAt!.Value));
        Assert.NotEqual(version, contract.Version);
        Assert.False(contract.CorrectEmail("right@example.jp", Subscriptions.Now.AddDays(1)));
        Assert.Equal(Subscriptions.Now, contract.EmailCorrectedAt);
    }

    [Fact]
    public void TakeOver_TheWrongOneAgain_KeepsTheCorrectedOne()
    {
        var contract = New();
        contract.CorrectEmail("right@example.jp", Subscriptions.Now);

        Assert.True(contract.IsAsStated(Hanako, Application, ContractStatus.Active));
        Assert.False(contract.TakeOver(Hanako, Application, ContractStatus.Active));
        Assert.True(contract.TakeOver(Hanako with { Name = "佐藤 花子" }, Application, ContractStatus.Active));

        Assert.Equal(("right@example.jp", "佐藤 花子"), (contract.Holder.Email, contract.Holder.Name));
    }

    [Theory]
    [InlineData("newest@example.jp")]
    [InlineData("right@example.jp")]
    public void TakeOver_AnotherThanTheWrongOne_IsTheCarriersAgain(string stated)
    {
        var contract = New();
        contract.CorrectEmail("right@example.jp", Subscriptions.Now);

        Assert.True(contract.TakeOver(Hanako with { Email = stated }, Application, ContractStatus.Active));
        Assert.Equal(stated, contract.Holder.Email);

        // From here on what the file states counts, the old one included.
        Assert.True(contract.TakeOver(Hanako, Application, ContractStatus.Active));
        Assert.Equal("wrong@example.jp", contract.Holder.Email);
    }

    [Fact]
    public void CorrectEmail_Twice_StillKnowsWhatTheFileStates()
    {
        var contract = New();
        contract.CorrectEmail("almost@example.jp", Subscriptions.Now);
        contract.CorrectEmail("right@example.jp", Subscriptions.Now.AddDays(1));

        Assert.False(contract.TakeOver(Hanako, Application, ContractStatus.Active));
        Assert.Equal("right@example.jp", contract.Holder.Email);
    }

    [Fact]
    public void TakeOver_AnotherName_BringsItsKeys()
    {
        var contract = New();
        Assert.Equal((NameKey.Of("鈴木花子"), NameKey.Of("すずきはなこ")), (contract.NameKey, contract.KanaKey));

        contract.TakeOver(Hanako with { Name = "佐藤 葵", Kana = "サトウ アオイ" }, Application, ContractStatus.Active);

        Assert.Equal((NameKey.Of("佐藤葵"), NameKey.Of("さとうあおい")), (contract.NameKey, contract.KanaKey));
    }

    private static Contract New() => new(Guid.NewGuid(), "C1", "demo1", Hanako, Application, ContractStatus.Active);
}
