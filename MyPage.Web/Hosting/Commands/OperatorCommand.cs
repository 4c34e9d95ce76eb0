using System.Globalization;
using MyPage.Domain;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Configuration;
using MyPage.Web.Mail;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Hosting.Commands;

/// <summary><c>operator add NAME --role ROLE --email ADDRESS</c>, <c>operator list</c>, <c>operator role NAME --role ROLE</c>, <c>operator invite NAME</c> and <c>operator remove NAME</c>.</summary>
public sealed class OperatorCommand(OperatorDesk desk)
{
    private const string RoleOption = "--role";
    private const string EmailOption = "--email";
    private const string NewFactorFlag = "--new-second-factor";
    private static readonly OperatorCaller Caller = new();

    /// <summary>What is wrong with the command's words; null for nothing.</summary>
    public static string? FaultIn(IReadOnlyList<string> args)
    {
        if (Read(args, out var fault) is not { } read)
        {
            return $"operator: {fault} See --help.";
        }

        var hasOptions = read.ValueOf(RoleOption) is not null || read.ValueOf(EmailOption) is not null;
        return read.Words switch
        {
            ["add", var name] when !OperatorAccount.IsName(name) =>
                $"operator add: a name has 1 to {OperatorAccount.LongestName} small letters, digits, '-', '_' and '.', and does not begin with '-'.",
            ["add", _] when RoleOf(read.ValueOf(RoleOption)) is null => $"operator add: say with {RoleOption} what they are there for: support, campaigns or administrator.",
            ["add", _] when read.ValueOf(EmailOption) is not { } email || !MailAddress.TryRead(email, out _) => $"operator add: say with {EmailOption} where the link for the first sign-in goes.",
            ["add", _] when !read.Has(NewFactorFlag) => null,
            ["role", _] when RoleOf(read.ValueOf(RoleOption)) is null || read.ValueOf(EmailOption) is not null || read.Has(NewFactorFlag) =>
                $"operator role: say with {RoleOption} what they are there for from now on: support, campaigns or administrator.",
            ["role", _] => null,
            ["invite", _] when !hasOptions => null,
            ["list"] or ["remove", _] when !hasOptions && !read.Has(NewFactorFlag) => null,
            _ => $"operator takes add NAME {RoleOption} ROLE {EmailOption} ADDRESS, list, role NAME {RoleOption} ROLE, invite NAME [{NewFactorFlag}], or remove NAME. See --help.",
        };
    }

    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var read = Read(args, out _)!;
        switch (read.Words)
        {
            case ["add", var name]:
                var email = read.ValueOf(EmailOption)!;
                return await EndAsync(name, await desk.AddAsync(Caller, name, email, RoleOf(read.ValueOf(RoleOption))!.Value, cancellationToken), $"{name}: added; a link goes to {email}");
            case ["invite", var name]:
                return await EndAsync(name, await desk.InviteAsync(Caller, name, read.Has(NewFactorFlag), cancellationToken), $"{name}: a link goes out");
            case ["role", var name]:
                var role = RoleOf(read.ValueOf(RoleOption))!.Value;
                return await EndAsync(name, await desk.ChangeRoleAsync(Caller, name, role, null, cancellationToken), $"{name}: is {WordOf(role)} now, and signed out everywhere");
            case ["remove", var name]:
                return await EndAsync(name, await desk.RemoveAsync(Caller, name, cancellationToken), $"{name}: removed");
            default:
                foreach (var account in await desk.ListAsync(Caller, cancellationToken))
                {
                    await output.WriteLineAsync(ColumnsOf(account));
                }

                return ExitCodes.Done;
        }

        async Task<int> EndAsync(string name, OperatorRefusal? refusal, string done)
        {
            await (refusal is null ? output : error).WriteLineAsync(refusal is { } cause ? $"{name}: {WordsOf(cause)}" : done);
            return refusal is null ? ExitCodes.Done : ExitCodes.DoneWithRefusals;
        }
    }

    private static CommandWords? Read(IReadOnlyList<string> args, out string fault) => CommandWords.Read(args, [NewFactorFlag], [RoleOption, EmailOption], out fault);

    private static OperatorRole? RoleOf(string? word) => word switch
    {
        "support" => OperatorRole.Support,
        "campaigns" => OperatorRole.Campaigns,
        "administrator" => OperatorRole.Administrator,
        _ => null,
    };

    private static string WordOf(OperatorRole role) => role switch
    {
        OperatorRole.Support => "support",
        OperatorRole.Campaigns => "campaigns",
        OperatorRole.Administrator => "administrator",
    };

    private static string WordsOf(OperatorRefusal refusal) => refusal switch
    {
        OperatorRefusal.NameTaken => "there is or was an operator of that name; choose another one.",
        OperatorRefusal.NoSuchName => "there is no operator of that name.",
        OperatorRefusal.RemovedAlready => "is removed already.",
        OperatorRefusal.Yourself => "is whoever asks.",
        OperatorRefusal.LastAdministrator => "is the only administrator; add another one first.",
        OperatorRefusal.SameRole => "has that role already.",
        OperatorRefusal.RoleChanged => "has been given another role meanwhile.",
    };

    // Columns parted by tabs.
    private static string ColumnsOf(OperatorView account) => string.Join(
        '\t',
        account.Name,
        WordOf(account.Role),
        account.Email,
        At(account.CreatedAt),
        account.LastSignInAt is { } last ? At(last) : "never signed in",
        account.RemovedAt is { } removed ? $"removed {At(removed)}" : account.IsActive ? "holds" : "link not used yet");

    private static string At(DateTimeOffset instant) => BusinessCalendar.InTokyo(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
