using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;

namespace MyPage.Web.Hosting.Commands;

/// <summary>
/// <c>verify [--all | --subscription NUMBER]</c>: recomputes the data books from their entries and days, and points and rewards where no line is named, and lists
/// what differs, parted by tabs: number, what, where, what the entries give, what is there. In the end, the sums of all.
/// </summary>
public sealed class VerifyCommand(
    BookVerification verification, PointVerification points, RewardVerification rewards, IDbContextFactory<PortalDbContext> contexts)
{
    private const string AllFlag = "--all";
    private const string SubscriptionOption = "--subscription";

    /// <summary>What is wrong with the command's words; null for nothing.</summary>
    public static string? FaultIn(IReadOnlyList<string> args) => Read(args, out _) ? null : "verify takes --all, or --subscription with one phone number, or nothing, which is all. See --help.";

    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        Read(args, out var number);
        List<Guid>? lines = null;
        if (number is { } asked)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            lines = await db.Subscriptions.Where(line => line.PhoneNumber == asked).Select(line => line.Id).ToListAsync(cancellationToken);
            if (lines.Count == 0)
            {
                await error.WriteLineAsync($"{asked}: no subscription has that number.");
                return ExitCodes.DoneWithRefusals;
            }
        }

        var result = await verification.RunAsync(lines, (difference, _) => output.WriteLineAsync(RowOf(difference)), cancellationToken);
        var sums = result.Sums;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{result.Subscriptions} lines, {result.Differences} differences"));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"MB: issued {sums.Issued} + received {sums.Received} + carried in {sums.CarriedIn} = left {sums.Left} + used {sums.Used} + expired {sums.Expired} + given {sums.Given} + held {sums.Held} + carried out {sums.CarriedOut}"));
        var differences = result.Differences + (lines is null ? await VerifyPointsAsync(output, cancellationToken) + await VerifyRewardsAsync(output, cancellationToken) : 0);
        return differences == 0 ? ExitCodes.Done : ExitCodes.DoneWithRefusals;
    }

    private async Task<long> VerifyPointsAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var result = await points.RunAsync(
            (contract, difference) => output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{contract}\t{difference.Fault}\t{difference.Where}\t{difference.Expected}\t{difference.Found}")),
            cancellationToken);
        var sums = result.Sums;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{result.Contracts} contracts with points, {result.Differences} differences"));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Points: granted {sums.Granted} + rewarded {sums.Rewarded} = left {sums.Left} + spent {sums.Spent} + held {sums.Held} + expired {sums.Expired}"));
        return result.Differences;
    }

    private async Task<long> VerifyRewardsAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var sums = await rewards.RunAsync(output.WriteLineAsync, cancellationToken);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{sums.Claims} rewards, {sums.Differences} differences"));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Yen: all {sums.All} = paid {sums.Paid} + on the way {sums.Sent} + to come {sums.Scheduled} + failed {sums.Failed} + not paid {sums.NotPaid}"));
        return sums.Differences;
    }

    private static string RowOf(VerifiedDifference difference) => string.Join('\t', new[]
    {
        difference.PhoneNumber?.ToString() ?? "all lines",
        difference.Difference.Fault.ToString(),
        difference.Difference.Where,
        difference.Difference.Expected.ToString(CultureInfo.InvariantCulture),
        difference.Difference.Found.ToString(CultureInfo.InvariantCulture),
    });

    private static bool Read(IReadOnlyList<string> args, out PhoneNumber? number)
    {
        number = null;
        if (CommandWords.Read(args, [AllFlag], [SubscriptionOption], out _) is not { Words: [] } read)
        {
            return false;
        }

        if (read.ValueOf(SubscriptionOption) is not { } text)
        {
            return true;
        }

        number = PhoneNumber.TryParse(text, out var parsed) ? parsed : null;
        return number is not null && !read.Has(AllFlag);
    }
}
