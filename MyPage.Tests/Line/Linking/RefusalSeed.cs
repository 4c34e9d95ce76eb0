using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Linking;

namespace MyPage.Tests.Line.Linking;

/// <summary>Lines and codes for which one cause of refusal holds, by the name under which the portal tells it.</summary>
public static class RefusalSeed
{
    /// <summary>The ten causes in their order (docs/product.md 3).</summary>
    public static readonly IReadOnlyList<string> Causes =
    [
        "not-friend", "too-many-tries", "mistyped", "wifi-on", "unknown-code", "reissue-needed", "not-active", "sim-arrived-today", "under-18", "linked-elsewhere",
    ];

    /// <summary>What is typed, and the line that it is meant for, so that exactly this cause holds as far as both decide it.</summary>
    public static async Task<(string Code, Guid SubscriptionId)> SeedForRefusalAsync(this PortalFactory portal, string cause)
    {
        var today = BusinessCalendar.DateOf(portal.Clock.GetUtcNow());
        var line = cause switch
        {
            "not-active" => new LineSeed(Status: SubscriptionStatus.Suspended),
            "sim-arrived-today" => new LineSeed(SimDeliveredOn: today),
            "under-18" => new LineSeed(UserBirthDate: today.AddYears(-10)),
            _ => new LineSeed(),
        };
        var id = (await portal.AddHolderAsync(lines: line)).SubscriptionId;
        switch (cause)
        {
            case "mistyped":
                var digits = (await portal.IssueUserCodeAsync(id)).Reveal();
                return (digits[..15] + (char)('0' + ((digits[15] - '0' + 1) % 10)), id);
            case "unknown-code":
                return (UserCodeDigits.Create().Reveal(), id);
            case "reissue-needed":
                var old = await portal.IssueUserCodeAsync(id);
                await portal.ReissueAsync(id);
                return (old.Reveal(), id);
            case "linked-elsewhere":
                await portal.LinkSomebodyAsync(id);
                return ((await portal.ReissueAsync(id)).Reveal(), id);
            default:
                return ((await portal.IssueUserCodeAsync(id)).Reveal(), id);
        }
    }

    /// <summary>As many failed tries as a LINE account has in a quarter of an hour.</summary>
    public static Task UseUpTriesAsync(this PortalFactory portal, Guid lineAccountId) => portal.WriteAsync(db =>
    {
        db.Set<FailedLinkTry>().AddRange(Enumerable.Range(0, 5).Select(_ => new FailedLinkTry { Id = Guid.NewGuid(), At = portal.Clock.GetUtcNow(), LineAccountId = lineAccountId }));
        return Task.CompletedTask;
    });

    /// <summary>Links a line to a LINE account of nobody's; returns the code that was used up.</summary>
    public static async Task<UserCodeDigits> LinkSomebodyAsync(this PortalFactory portal, Guid subscriptionId)
    {
        var code = await portal.IssueUserCodeAsync(subscriptionId);
        var other = new LineAccount($"U{Guid.NewGuid():N}", "ほかの人", portal.Clock.GetUtcNow());
        await portal.WriteAsync(async db =>
        {
            db.LineAccounts.Add(other);
            var subscription = await PortalSeed.LoadAsync(db, subscriptionId);
            db.Add(RegisteredUserLinking.Complete(subscription, subscription.CurrentUserCode!, other.Id, portal.Clock.GetUtcNow()));
        });
        return code;
    }
}
