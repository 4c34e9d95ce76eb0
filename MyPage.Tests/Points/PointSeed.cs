using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Security.Callers;

namespace MyPage.Tests.Points;

/// <summary>What the tests of points share.</summary>
internal static class PointSeed
{
    public static HolderCaller CallerOf(Holder holder) => new(holder.AccountId, holder.ContractId, CallerWay.Password, CallerOrigin.Inside);

    /// <summary>The portal's own desk.</summary>
    public static PointDesk PointsAt(this PortalFactory portal) => portal.Services.GetRequiredService<PointDesk>();
}
