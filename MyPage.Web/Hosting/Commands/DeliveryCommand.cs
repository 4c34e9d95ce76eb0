using System.Globalization;
using MyPage.Domain;
using MyPage.Web.Capabilities.Deliveries;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Hosting.Commands;

/// <summary><c>outbox list</c>, <c>outbox retry [ID…]</c>, and the same of the <c>inbox</c>. A serving portal takes up what is set due.</summary>
public sealed class DeliveryCommand(DeliveryDesk desk)
{
    /// <summary>What is wrong with the command's words; null for nothing.</summary>
    public static string? FaultIn(PortalVerb verb, IReadOnlyList<string> args) =>
        args is ["list"] || (args is ["retry", ..] && !args.Any(arg => arg.StartsWith('-')))
            ? null
            : $"{Word(verb)} takes list, or retry with the IDs of what to try again; without IDs, all that failed. See --help.";

    public async Task<int> RunAsync(PortalVerb verb, IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var isOutbox = verb == PortalVerb.Outbox;
        if (args[0] is "list")
        {
            foreach (var waiting in isOutbox ? await desk.ListOutboxAsync(cancellationToken) : await desk.ListInboxAsync(cancellationToken))
            {
                await output.WriteLineAsync(Line(waiting));
            }

            return ExitCodes.Done;
        }

        var asked = args.Skip(1).ToList();
        var caller = new OperatorCaller();
        var retried = isOutbox ? await desk.RetryOutboxAsync(caller, asked, cancellationToken) : await desk.RetryInboxAsync(caller, asked, cancellationToken);
        foreach (var id in retried)
        {
            await output.WriteLineAsync($"{id}: due again");
        }

        var missing = asked.Except(retried, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var id in missing)
        {
            await error.WriteLineAsync($"{id}: nothing that has failed is called so.");
        }

        return missing.Count == 0 ? ExitCodes.Done : ExitCodes.DoneWithRefusals;
    }

    // Columns parted by tabs: ID, kind, when it came, how often it was tried, when next, why it failed.
    private static string Line(WaitingDelivery waiting) => string.Join('\t', new[]
    {
        waiting.Id,
        waiting.Kind,
        Moment(waiting.Since),
        waiting.Attempts.ToString(CultureInfo.InvariantCulture),
        waiting.DueAt is { } due ? Moment(due) : "parked",
        waiting.LastError?.ReplaceLineEndings(" ").Replace('\t', ' ') ?? "",
    }.Where(column => column is not null));

    private static string Word(PortalVerb verb) => verb == PortalVerb.Outbox ? "outbox" : "inbox";

    private static string Moment(DateTimeOffset moment) => BusinessCalendar.InTokyo(moment).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
