using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Export;

/// <summary>
/// <c>export top-ups FOLDER [--from DATE]</c>, <c>export quota-changes FOLDER [--after N]</c>, <c>export point-uses FOLDER [--month MONTH]</c> and
/// <c>export payouts FOLDER</c>: what the carrier's systems take from the portal, as CSV (docs/export.md).
/// </summary>
public sealed class ExportCommand(IDbContextFactory<PortalDbContext> contexts, QuotaFeed feed, PointReservations reservations, TimeProvider time)
{
    private const string TopUps = "top-ups";
    private const string QuotaChanges = "quota-changes";
    private const string Payouts = "payouts";
    private const string PointUses = "point-uses";
    private const string FromOption = "--from";
    private const string AfterOption = "--after";
    private const string MonthOption = "--month";
    private const string Usage = "Usage: export top-ups FOLDER [--from YYYY-MM-DD] | export quota-changes FOLDER [--after N] | export point-uses FOLDER [--month YYYY-MM] | export payouts FOLDER";

    /// <summary>What is wrong with the command's words, or with the folder that they name; null for nothing.</summary>
    public static string? FaultIn(IReadOnlyList<string> args) => Parse(args, out var fault) is null ? $"{fault} {Usage}" : null;

    /// <summary>Writes the file and says on <paramref name="output"/> how many rows it has.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (Parse(args, out var fault) is not { } request)
        {
            await error.WriteLineAsync($"{fault} {Usage}");
            return ExitCodes.CouldNot;
        }

        if (request.Month is { } month && month > BusinessMonth.Of(time.GetUtcNow()))
        {
            await error.WriteLineAsync($"{month} has not begun; its bills take no points yet. {Usage}");
            return ExitCodes.CouldNot;
        }

        try
        {
            await output.WriteLineAsync(request.Kind switch
            {
                TopUps => await WriteTopUpsAsync(request.Folder, request.From, cancellationToken),
                Payouts => await WritePayoutsAsync(request.Folder, cancellationToken),
                PointUses => await WritePointUsesAsync(request.Folder, request.Month, cancellationToken),
                _ => await WriteQuotaChangesAsync(request.Folder, request.After, cancellationToken),
            });
            return ExitCodes.Done;
        }
        catch (Exception exception) when (ReasonOf(exception, cancellationToken) is { } reason)
        {
            await error.WriteLineAsync(reason);
            return ExitCodes.CouldNot;
        }
    }

    private async Task<string> WriteTopUpsAsync(string folder, DateOnly? from, CancellationToken cancellationToken)
    {
        const string name = TopUps + ".csv";
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var file = new CsvFile(Path.Combine(folder, name), "id", "contract_number", "phone_number", "bought_at", "bill_month", "mb", "price_yen");
        var rows = 0L;
        await foreach (var charge in TopUpCharges.Since(db, from).WithCancellation(cancellationToken))
        {
            file.Write(
                charge.Id.ToString(),
                charge.ContractNumber,
                charge.PhoneNumber.Digits,
                BusinessCalendar.InTokyo(charge.BoughtAt).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
                BusinessMonth.Of(charge.BoughtAt).ToString(),
                charge.Mb.ToString(CultureInfo.InvariantCulture),
                charge.PriceYen.ToString(CultureInfo.InvariantCulture));
            rows++;
        }

        await file.KeepAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{name}: {rows} rows");
    }

    // The name has the number that was named: the same command again makes the same file, with what has come since at its end.
    private async Task<string> WriteQuotaChangesAsync(string folder, long after, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{QuotaChanges}-after-{after}.csv");
        await using var file = new CsvFile(Path.Combine(folder, name), "number", "phone_number", "kind", "at", "mb", "used_mb", "left_mb");
        var (count, last) = (0L, after);
        IReadOnlyList<NumberedQuotaChange> page;
        do
        {
            page = await feed.ReadAsync(last, QuotaFeed.MostPerPage, cancellationToken);
            foreach (var change in page)
            {
                file.Write(
                    change.Number.ToString(CultureInfo.InvariantCulture),
                    change.PhoneNumber.Digits,
                    change.Kind.ToString(),
                    BusinessCalendar.InTokyo(change.At).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
                    change.Mb.ToString(CultureInfo.InvariantCulture),
                    change.UsedMb.ToString(CultureInfo.InvariantCulture),
                    change.LeftMb.ToString(CultureInfo.InvariantCulture));
                last = change.Number;
            }

            count += page.Count;
        }
        while (page.Count == QuotaFeed.MostPerPage);

        await file.KeepAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{name}: {count} changes; the last number is {last}");
    }

    // What the partner has not answered: the same again until it has.
    private async Task<string> WritePayoutsAsync(string folder, CancellationToken cancellationToken)
    {
        const string name = Payouts + ".csv";
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var file = new CsvFile(Path.Combine(folder, name), "id", "contract_number", "campaign", "month", "yen", "receiver");
        var rows = 0L;
        await foreach (var payout in OpenPayouts.Read(db).WithCancellation(cancellationToken))
        {
            file.Write(
                payout.Id.ToString(),
                payout.ContractNumber,
                payout.CampaignCode,
                payout.Month.ToString(),
                payout.Yen.ToString(CultureInfo.InvariantCulture),
                payout.Receiver);
            rows++;
        }

        await file.KeepAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{name}: {rows} rows");
    }

    // First they are taken from what holders have left; what is written is what was taken, once and for all.
    private async Task<string> WritePointUsesAsync(string folder, BusinessMonth? asked, CancellationToken cancellationToken)
    {
        var month = asked ?? BusinessMonth.Of(time.GetUtcNow()).Previous;
        await reservations.ReserveAsync(month, cancellationToken);
        var name = $"{PointUses}-{month}.csv";
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var file = new CsvFile(Path.Combine(folder, name), "id", "contract_number", "bill_month", "points", "reserved_at");
        var (rows, points) = (0L, 0L);
        await foreach (var use in PointReservations.Of(db, month).WithCancellation(cancellationToken))
        {
            file.Write(
                use.Id.ToString(),
                use.ContractNumber,
                use.Bill.ToString(),
                use.Points.ToString(CultureInfo.InvariantCulture),
                BusinessCalendar.InTokyo(use.ReservedAt).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
            rows++;
            points += use.Points;
        }

        await file.KeepAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{name}: {rows} rows, {points} points");
    }

    private static Request? Parse(IReadOnlyList<string> args, out string fault)
    {
        if (CommandWords.Read(args, [], [FromOption, AfterOption, MonthOption], out fault) is not { } read)
        {
            return null;
        }

        var (from, after, month) = (default(DateOnly), 0L, default(BusinessMonth));
        var (fromValue, afterValue, monthValue) = (read.ValueOf(FromOption), read.ValueOf(AfterOption), read.ValueOf(MonthOption));
        fault = read.Words is not [var kind, var folder] ? "Name what to export, and the folder to write it into."
            : kind is not (TopUps or QuotaChanges or PointUses or Payouts) ? $"There is no export called {kind}."
            : !Directory.Exists(folder) ? $"There is no folder {Path.GetFullPath(folder)}."
            : fromValue is not null && kind is not TopUps ? $"{FromOption} does not go with {kind}."
            : afterValue is not null && kind is not QuotaChanges ? $"{AfterOption} does not go with {kind}."
            : monthValue is not null && kind is not PointUses ? $"{MonthOption} does not go with {kind}."
            : monthValue is not null && !BusinessMonth.TryParse(monthValue, out month) ? $"{MonthOption} takes a month such as 2026-11."
            : fromValue is not null && !DateOnly.TryParseExact(fromValue, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out from)
                ? $"{FromOption} takes a date such as 2026-11-01."
            : afterValue is not null && !long.TryParse(afterValue, NumberStyles.None, CultureInfo.InvariantCulture, out after) ? $"{AfterOption} takes a number from 0."
            : "";
        return fault.Length > 0 ? null : new Request(read.Words[0], Path.GetFullPath(read.Words[1]), fromValue is null ? null : from, after, monthValue is null ? null : month);
    }

    // What can go wrong without a fault of the program; anything else keeps its stack trace.
    private static string? ReasonOf(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => "Cancelled; the former file stands as it was.",
        _ when exception.GetBaseException() is DbException or System.Net.Sockets.SocketException => $"The database failed: {FailureWords.FirstLineOf(exception.GetBaseException())}",
        IOException or UnauthorizedAccessException => $"The file could not be written: {FailureWords.FirstLineOf(exception)}",
        _ => null,
    };

    private sealed record Request(string Kind, string Folder, DateOnly? From, long After, BusinessMonth? Month);
}
