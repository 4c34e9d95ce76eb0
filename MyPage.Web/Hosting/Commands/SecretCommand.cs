using MyPage.Web.Capabilities.Secrets;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Hosting.Commands;

/// <summary><c>secret replace</c>: with a new <c>UserCodes:Key</c> configured, lets the database forget what only the earlier one opens.</summary>
public sealed class SecretCommand(SecretReplacement secret)
{
    /// <summary>What is wrong with the command's words; null for nothing.</summary>
    public static string? FaultIn(IReadOnlyList<string> args) => args is ["replace"] ? null : "secret takes the word replace. See --help.";

    public async Task<int> RunAsync(TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (await secret.RunAsync(new OperatorCaller(), cancellationToken) is not { } summary)
        {
            await error.WriteLineAsync("UserCodes:Key opens all that this database holds; there is nothing to replace. Set the new key first.");
            return ExitCodes.DoneWithRefusals;
        }

        await output.WriteLineAsync($"Given up: {summary}.");
        return ExitCodes.Done;
    }
}
