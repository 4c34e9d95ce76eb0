using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Points;

namespace MyPage.Tests.Points;

/// <summary>The process that is killed: workers run the jobs of points, reserve for bills and give rewards, and say on standard output which reward is committed.</summary>
internal static class PointChild
{
    public const string Word = "points";
    public const string Ready = "ready";

    /// <summary>Starts it.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> settings, DateTimeOffset now)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MyPage.Tests.dll"), Word, now.ToString("O"), JsonSerializer.Serialize(settings)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    public static async Task RunAsync(string[] args)
    {
        var now = DateTimeOffset.Parse(args[0], CultureInfo.InvariantCulture);
        var host = new PointHost(JsonSerializer.Deserialize<Dictionary<string, string>>(args[1])!, new TestClock(now));
        List<Guid> contracts;
        await using (var db = host.Open())
        {
            contracts = await db.Contracts.Select(contract => contract.Id).ToListAsync();
        }

        await Console.Out.WriteLineAsync(Ready);
        await Task.WhenAll(
            Task.Run(() => host.Jobs.RunAsync(PointGrantJob.Name, CancellationToken.None)),
            Task.Run(() => host.Get<PointReservations>().ReserveAsync(BusinessMonth.Of(now), CancellationToken.None)),
            Task.Run(() => RewardAsync(host, contracts)),
            Task.Run(() => RewardAsync(host, contracts)));
    }

    private static async Task RewardAsync(PointHost host, List<Guid> contracts)
    {
        while (true)
        {
            var (contract, key) = (contracts[Random.Shared.Next(contracts.Count)], Guid.NewGuid().ToString("N"));
            await host.RewardAsync(contract, 10, key);
            lock (contracts)
            {
                Console.Out.WriteLine($"{contract} {key} .");
            }
        }
    }
}
