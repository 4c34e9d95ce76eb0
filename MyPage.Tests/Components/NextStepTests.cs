using MyPage.Domain.Contracts;
using MyPage.Tests.Domain;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Features.Home;
using MyPage.Web.Features.Linking;
using Xunit;

namespace MyPage.Tests.Components;

public sealed class NextStepTests : ComponentTest
{
    private static readonly HomeSubscription Line = new(
        Guid.Parse("01890000-0000-7000-8000-000000000001"), Subscriptions.Number("07012345678"), SubscriptionStatus.Active, new DateOnly(2024, 4, 3),
        "鈴木 花子", new DateOnly(1985, 4, 1), Relation.Self, "音声 3GB", false, false);

    public static TheoryData<HomeSubscription, NextStep> Steps => new()
    {
        { Line, NextStep.PassOnCode },
        { Line with { UserLinked = true }, NextStep.None },
        { Line with { CodeIsDead = true }, NextStep.ReissueCode },
        { Line with { CodeIsDead = true, UserLinked = true }, NextStep.None },
        { Line with { SimDeliveredOn = Today }, NextStep.WaitForTomorrow },
        { Line with { SimDeliveredOn = Today.AddDays(-1) }, NextStep.PassOnCode },
        { Line with { UserBirthDate = new DateOnly(2008, 11, 23) }, NextStep.WaitForBirthday },
        { Line with { UserBirthDate = new DateOnly(2008, 11, 22) }, NextStep.PassOnCode },
        { Line with { Status = SubscriptionStatus.Suspended, UserLinked = true, SimDeliveredOn = Today }, NextStep.Call },
        { Line with { Status = SubscriptionStatus.Terminated }, NextStep.None },
        { Line with { SimDeliveredOn = Today, UserBirthDate = new DateOnly(2016, 1, 1) }, NextStep.WaitForTomorrow },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void For_Line_IsTheFirstThingInTheWay(HomeSubscription line, NextStep expected) => Assert.Equal(expected, NextSteps.For(line, ContractStatus.Active, holderLinked: true, Today, 18));

    [Theory]
    [MemberData(nameof(Steps))]
    public void For_HolderNotLinked_ComesBeforeTheCodeAndItsWaits(HomeSubscription line, NextStep linked) =>
        Assert.Equal(linked is NextStep.None or NextStep.Call ? linked : NextStep.LinkHolder, NextSteps.For(line, ContractStatus.Active, holderLinked: false, Today, 18));

    /// <summary>Of a contract that does not work no line can be linked: nobody is sent to a code that would be refused.</summary>
    [Theory]
    [MemberData(nameof(Steps))]
    public void For_ContractThatDoesNotWork_IsNothingThatWouldBeRefused(HomeSubscription line, NextStep active)
    {
        var ended = line.Status == SubscriptionStatus.Terminated;

        Assert.Equal(ended ? NextStep.None : NextStep.CallForContract, NextSteps.For(line, ContractStatus.Suspended, holderLinked: true, Today, 18));
        Assert.Equal(ended ? NextStep.None : NextStep.CallForContract, NextSteps.For(line, ContractStatus.Suspended, holderLinked: false, Today, 18));
        Assert.Equal(NextStep.None, NextSteps.For(line, ContractStatus.Terminated, holderLinked: true, Today, 18));
        Assert.NotEqual(NextStep.CallForContract, active);
    }

    [Theory]
    [InlineData(NextStep.CallForContract, "tel:0120000000", "再開")]
    [InlineData(NextStep.Call, "tel:0120000000", "")]
    [InlineData(NextStep.WaitForTomorrow, "/guide/linking", "11月23日(月)")]
    [InlineData(NextStep.WaitForBirthday, "/mypage/contract/01890000-0000-7000-8000-000000000001/user", "2034年1月1日")]
    [InlineData(NextStep.LinkHolder, "/mypage/links", "契約者連携")]
    [InlineData(NextStep.ReissueCode, "/mypage/contract/01890000-0000-7000-8000-000000000001/code", "もう使えません")]
    [InlineData(NextStep.PassOnCode, "/mypage/contract#line-01890000000070008000000000000001", "鈴木 花子")]
    public void Words_Step_LeadSomewhereAndNameWhatMatters(NextStep step, string href, string named)
    {
        var line = Line with { SimDeliveredOn = Today, UserBirthDate = new DateOnly(2016, 1, 1), UserRelation = Relation.Child };

        var words = NextStepWords.For(step, line, Today, 18, new BrandOptions().ContactAddress)!;

        Assert.Equal(href, words.Href);
        Assert.Contains(named, words.What, StringComparison.Ordinal);
        Assert.All(new[] { words.Title, words.What, words.Act }, text => Assert.False(string.IsNullOrWhiteSpace(text) || text.Contains("{0}", StringComparison.Ordinal), text));
    }

    [Fact]
    public void Words_PassOnToOneself_SpeakToTheReader() =>
        Assert.DoesNotContain(Line.UserName, NextStepWords.For(NextStep.PassOnCode, Line, Today, 18, "")!.What, StringComparison.Ordinal);

    [Fact]
    public void Words_None_AreNone() => Assert.Null(NextStepWords.For(NextStep.None, Line, Today, 18, ""));

    [Fact]
    public void Wait_Line_IsSaidInPlaceOfNotYet()
    {
        Assert.Null(NextSteps.HoldOf(Line, ContractStatus.Active, Today, 18));
        Assert.Equal("利用者連携 明日から", NextSteps.HoldOf(Line with { SimDeliveredOn = Today, UserBirthDate = new DateOnly(2016, 1, 1) }, ContractStatus.Active, Today, 18)!.Wait!.Badge());
        Assert.Equal("利用者連携 18歳から", NextSteps.HoldOf(Line with { UserBirthDate = new DateOnly(2016, 1, 1) }, ContractStatus.Active, Today, 18)!.Wait!.Badge());
    }

    [Theory]
    [InlineData("2016-11-22", 10)]
    [InlineData("2016-11-23", 9)]
    [InlineData("2008-02-29", 18)]
    public void AgeOn_Birthday_CountsCompletedYears(string birthDate, int age) => Assert.Equal(age, NextSteps.AgeOn(DateOnly.ParseExact(birthDate, "yyyy-MM-dd"), Today));
}
