using System.Globalization;
using MyPage.Domain;
using MyPage.Web.Capabilities.ApiKeys;
using MyPage.Web.Configuration;
using MyPage.Web.Security.ApiKeys;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Hosting.Commands;

/// <summary><c>api-key add NAME --scope SCOPE…</c>, <c>api-key list</c> and <c>api-key revoke NAME</c>.</summary>
public sealed class ApiKeyCommand(ApiKeyDesk desk)
{
    private const string ScopeOption = "--scope";
    private static readonly OperatorCaller Caller = new();

    /// <summary>What is wrong with the command's words; null for nothing.</summary>
    public static string? FaultIn(IReadOnlyList<string> args) => Read(args, out var fault) is not { } read ? $"api-key: {fault} See --help." : read.Words switch
    {
        ["add", var name] when !ApiKey.IsName(name) => $"api-key add: a name has 1 to {ApiKey.LongestName} letters, digits, '-', '_' and '.', and does not begin with '-'.",
        ["add", _] when read.ValuesOf(ScopeOption).Except(ApiScopes.All, StringComparer.Ordinal).FirstOrDefault() is { } unknown => $"api-key add: there is no scope {unknown}. {ScopesThereAre}",
        ["add", _] when read.ValuesOf(ScopeOption).Count == 0 => $"api-key add: say with {ScopeOption} what the key is for. {ScopesThereAre}",
        ["add", _] => null,
        ["list"] or ["revoke", _] when read.ValuesOf(ScopeOption).Count == 0 => null,
        _ => $"api-key takes add NAME {ScopeOption} SCOPE, list, or revoke NAME. See --help.",
    };

    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var read = Read(args, out _)!;
        switch (read.Words)
        {
            case ["add", var name]:
                var added = await desk.AddAsync(Caller, name, [.. read.ValuesOf(ScopeOption)], cancellationToken);
                return added.TryGetValue(out var key, out var refusal) ? await SayAsync(output, key, ExitCodes.Done) : await RefuseAsync(name, refusal);
            case ["revoke", var name]:
                return await desk.RevokeAsync(Caller, name, cancellationToken) is { } cause ? await RefuseAsync(name, cause) : await SayAsync(output, $"{name}: revoked", ExitCodes.Done);
            default:
                foreach (var made in await desk.ListAsync(cancellationToken))
                {
                    await output.WriteLineAsync(ColumnsOf(made));
                }

                return ExitCodes.Done;
        }

        Task<int> RefuseAsync(string name, ApiKeyRefusal refusal) => SayAsync(error, $"{name}: {WordsOf(refusal)}", ExitCodes.DoneWithRefusals);
    }

    private static string ScopesThereAre => $"Scopes are {string.Join(", ", ApiScopes.All)}.";

    private static CommandWords? Read(IReadOnlyList<string> args, out string fault) => CommandWords.Read(args, [], [ScopeOption], out fault, repeated: [ScopeOption]);

    private static async Task<int> SayAsync(TextWriter to, string line, int code)
    {
        await to.WriteLineAsync(line);
        return code;
    }

    private static string WordsOf(ApiKeyRefusal refusal) => refusal switch
    {
        ApiKeyRefusal.NameTaken => "there is or was a key of that name; choose another one.",
        ApiKeyRefusal.NoSuchName => "there is no key of that name.",
        ApiKeyRefusal.RevokedAlready => "is revoked already.",
    };

    // Columns parted by tabs.
    private static string ColumnsOf(ApiKey key) => string.Join(
        '\t', key.Name, key.Scopes, At(key.CreatedAt), key.LastUsedAt is { } used ? At(used) : "never used", key.RevokedAt is { } revoked ? $"revoked {At(revoked)}" : "holds");

    private static string At(DateTimeOffset instant) => BusinessCalendar.InTokyo(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
