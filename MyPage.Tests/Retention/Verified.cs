using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;

namespace MyPage.Tests.Retention;

/// <summary>What <c>verify</c> says.</summary>
internal static class Verified
{
    /// <summary>All that differs in data books, points and rewards.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(PortalFactory portal)
    {
        var found = new List<string>();
        await portal.Services.GetRequiredService<BookVerification>().RunAsync(null, (difference, _) => NoteAsync(difference.ToString()), CancellationToken.None);
        await portal.Services.GetRequiredService<PointVerification>().RunAsync((contract, difference) => NoteAsync($"{contract} {difference}"), CancellationToken.None);
        await portal.Services.GetRequiredService<RewardVerification>().RunAsync(NoteAsync, CancellationToken.None);
        return found;

        Task NoteAsync(string difference)
        {
            found.Add(difference);
            return Task.CompletedTask;
        }
    }
}
