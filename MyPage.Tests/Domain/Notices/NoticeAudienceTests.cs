using MyPage.Domain.Contracts;
using MyPage.Domain.Notices;
using Xunit;

namespace MyPage.Tests.Domain.Notices;

/// <summary>For whom a notice is: every audience against every holder and user that there can be with two lines, and a model that counts live lines by hand.</summary>
public sealed class NoticeAudienceTests
{
    private static readonly SubscriptionStatus[] Statuses = Enum.GetValues<SubscriptionStatus>();

    private static readonly (string Plan, SubscriptionStatus Status)[] Lines = [.. from plan in new[] { "A", "B" } from status in Statuses select (plan, status)];

    public static TheoryData<ContractStatus> Contracts => [.. Enum.GetValues<ContractStatus>()];

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Reaches_EveryoneThereCanBe_IsAsTheModelSays(ContractStatus contract)
    {
        var reached = 0;
        foreach (var lines in LineSets())
        {
            var seen = lines.Select(line => NoticeSubscription.Of(line.Plan, line.Status, contract)).ToList();
            var (holder, user) = (NoticeReader.Holder(contract, seen), NoticeReader.User(seen));
            foreach (var audience in Audiences())
            {
                Assert.Equal(ModelOf(audience, contract, lines, isHolder: true), audience.Reaches(holder));
                Assert.Equal(ModelOf(audience, contract, lines, isHolder: false), audience.Reaches(user));
                reached += audience.Reaches(holder) ? 1 : 0;
            }
        }

        Assert.True(reached > 0, "Nobody was reached at all.");
    }

    [Fact]
    public void Of_AsItWasKept_IsTheSame() => Assert.All(Audiences(), audience => Assert.Equal(audience, NoticeAudience.Of(audience.Kind, audience.PlanCode, audience.LineStatus)));

    [Fact]
    public void OfPlan_WithoutACode_IsAFault() => Assert.Throws<ArgumentException>(() => NoticeAudience.OfPlan(""));

    // Said anew, by words of the document and not by the rule's own.
    private static bool ModelOf(NoticeAudience audience, ContractStatus contract, List<(string Plan, SubscriptionStatus Status)> lines, bool isHolder)
    {
        var live = contract == ContractStatus.Terminated ? [] : lines.FindAll(line => line.Status != SubscriptionStatus.Terminated);
        return audience.Kind switch
        {
            NoticeAudienceKind.Everybody => isHolder ? contract != ContractStatus.Terminated : live.Count > 0,
            NoticeAudienceKind.Plan => live.Exists(line => string.Equals(line.Plan, audience.PlanCode, StringComparison.Ordinal)),
            _ => audience.LineStatus switch
            {
                SubscriptionStatus.Terminated => lines.Count > live.Count,
                SubscriptionStatus.Suspended => live.Exists(line => contract == ContractStatus.Suspended || line.Status == SubscriptionStatus.Suspended),
                _ => contract == ContractStatus.Active && live.Exists(line => line.Status == SubscriptionStatus.Active),
            },
        };
    }

    private static IEnumerable<NoticeAudience> Audiences() =>
        [NoticeAudience.Everybody, NoticeAudience.OfPlan("A"), NoticeAudience.OfPlan("C"), .. Statuses.Select(NoticeAudience.OfLines)];

    private static IEnumerable<List<(string Plan, SubscriptionStatus Status)>> LineSets() =>
        [[], .. Lines.Select(line => new List<(string, SubscriptionStatus)> { line }), .. from one in Lines from other in Lines select new List<(string, SubscriptionStatus)> { one, other }];
}
