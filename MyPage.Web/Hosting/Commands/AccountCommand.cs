using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Hosting.Commands;

/// <summary><c>unlock LOGIN_ID…</c>, <c>sessions end LOGIN_ID…</c> and <c>second-factor off LOGIN_ID --reason TEXT</c>.</summary>
public sealed class AccountCommand(AccountRescue accounts)
{
    private const int LongestReason = 500;
    private const string ReasonOption = "--reason";
    private static readonly OperatorCaller Caller = new();

    /// <summary>What is wrong with the command's words; null for nothing.</summary>
    public static string? FaultIn(PortalVerb verb, IReadOnlyList<string> args) => verb switch
    {
        PortalVerb.Unlock => AreLoginIds(args) ? null : "unlock takes one login ID or more, and nothing else. See --help.",
        PortalVerb.Sessions => args is ["end", ..] && AreLoginIds([.. args.Skip(1)]) ? null : "sessions takes the word end and one login ID or more. See --help.",
        _ => SecondFactorIn(args) is null ? $"second-factor takes the word off, one login ID, and --reason with 1 to {LongestReason} characters for its holder to read. See --help." : null,
    };

    public async Task<int> RunAsync(PortalVerb verb, IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (verb == PortalVerb.SecondFactor)
        {
            var (loginId, reason) = SecondFactorIn(args)!.Value;
            var turnedOff = await accounts.TurnSecondFactorOffAsync(Caller, loginId, reason, cancellationToken);
            AccountRescueRefusal? refused = turnedOff.TryGetValue(out var passkeys, out var refusal) ? null : refusal;
            var words = "second factor turned off" + (passkeys switch { 0 => "", 1 => ", 1 passkey removed", _ => $", {passkeys} passkeys removed" });
            return await SayAsync(loginId, words, refused) ? ExitCodes.Done : ExitCodes.DoneWithRefusals;
        }

        var isUnlock = verb == PortalVerb.Unlock;
        var done = true;
        foreach (var loginId in isUnlock ? args : args.Skip(1))
        {
            done &= isUnlock
                ? await SayAsync(loginId, "unlocked", await accounts.UnlockAsync(Caller, loginId, cancellationToken))
                : await SayAsync(loginId, "signed out everywhere", await accounts.EndSessionsAsync(Caller, loginId, cancellationToken));
        }

        return done ? ExitCodes.Done : ExitCodes.DoneWithRefusals;

        async Task<bool> SayAsync(string loginId, string words, AccountRescueRefusal? refusal)
        {
            var reason = refusal is { } cause ? WordsOf(cause) : null;
            await (reason is null ? output.WriteLineAsync($"{loginId}: {words}") : error.WriteLineAsync($"{loginId}: {reason}"));
            return reason is null;
        }
    }

    private static string WordsOf(AccountRescueRefusal refusal) => refusal switch
    {
        AccountRescueRefusal.NoSuchLoginId => "there is no such login ID.",
        AccountRescueRefusal.NoSecondFactor => "has no second factor, and no passkey.",
    };

    private static bool AreLoginIds(IReadOnlyList<string> args) => args.Count > 0 && !args.Any(arg => arg.StartsWith('-'));

    private static (string LoginId, string Reason)? SecondFactorIn(IReadOnlyList<string> args) =>
        CommandWords.Read(args, [], [ReasonOption], out _) is { Words: ["off", var loginId] } read && read.ValueOf(ReasonOption)?.Trim() is { Length: >= 1 and <= LongestReason } reason
            ? (loginId, reason)
            : null;
}
