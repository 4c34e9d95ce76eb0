using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.UserCodes;

namespace MyPage.Tests.Line.Linking;

/// <summary>What the tests of linking put into a database beside what <see cref="PortalSeed"/> does.</summary>
public static class LinkingSeed
{
    /// <summary>再発行 behind the portal's back; returns the new digits.</summary>
    public static async Task<UserCodeDigits> ReissueAsync(this PortalFactory portal, Guid subscriptionId)
    {
        var digits = UserCodeDigits.Create();
        await portal.WriteAsync(async db =>
        {
            var subscription = await PortalSeed.LoadAsync(db, subscriptionId);
            var code = subscription.ReissueUserCode(portal.Services.GetRequiredService<UserCodeVault>().Seal(digits, subscriptionId), portal.Clock.GetUtcNow(), TimeSpan.FromDays(30)).Value;
            db.Add(code);
        });
        return digits;
    }

    /// <summary>The line's code as its holder would be shown it: a new one, for digits are kept encrypted.</summary>
    public static Task<UserCodeDigits> CodeOfAsync(this PortalFactory portal, Guid subscriptionId) => portal.ReissueAsync(subscriptionId);

    /// <summary>A link that stands for the line's live code, as the holder passes it on.</summary>
    public static async Task<string> PassOnAsync(this PortalFactory portal, Guid subscriptionId)
    {
        var address = "";
        await portal.WriteAsync(async db =>
        {
            var subscription = await PortalSeed.LoadAsync(db, subscriptionId);
            address = portal.Services.GetRequiredService<UserCodePassDesk>().Add(db, subscription.CurrentUserCode!).PathAndQuery;
        });
        return address;
    }
}
