using System.Reflection;
using MyPage.Web.Configuration;
using Xunit;

namespace MyPage.Tests.Architecture;

/// <summary>Whatever a caller changes, it holds the caller's session within its own transaction (docs/adr/0017-the-session-row-is-the-truth.md).</summary>
public sealed class SessionRuleTests
{
    private const string Begin = "PortalDbContext::BeginWriteAsync";
    private const string Hold = "PortalSessions::HoldAsync";
    private const string SigningIn = "It begins the session.";
    private const string SigningOut = "It ends the session; one that has ended stays so.";
    private const string MailedLink = "The link is the right, and is used up in the same transaction.";
    private const string KnownByLine = "LINE has just said who is there; a session comes of it only afterwards.";
    private const string Command = "Whoever runs a command has no session; the console does the same through CallerActDesk, which holds its own.";

    /// <summary>What is done by somebody without a session, and why.</summary>
    private static readonly Dictionary<string, string> WithoutSession = new(StringComparer.Ordinal)
    {
        ["SignIn.WithPasswordAsync"] = SigningIn,
        ["SignIn.WithSecondFactorAsync"] = SigningIn,
        ["SignIn.SignOutAsync"] = SigningOut,
        ["PasskeySignIn.CompleteAsync"] = SigningIn,
        ["PasswordLinks.SetPasswordAsync"] = MailedLink,
        ["OperatorSignIn.WithSecondFactorAsync"] = SigningIn,
        ["OperatorSignIn.SignOutAsync"] = SigningOut,
        ["OperatorPasskeySignIn.CompleteAsync"] = SigningIn,
        ["OperatorActivation.CompleteAsync"] = MailedLink,
        ["RegisteredUserLinkService.LookAsync"] = KnownByLine,
        ["RegisteredUserLinkService.PreviewAsync"] = KnownByLine,
        ["RegisteredUserLinkService.LinkAsync"] = KnownByLine,
        ["AccountRescue.UnlockAsync"] = Command,
        ["AccountRescue.TurnSecondFactorOffAsync"] = Command,
        ["AccountRescue.EndSessionsAsync"] = Command,
        ["SecretReplacement.RunAsync"] = Command,
        ["ActsOnce.RunAsync"] = "One of the carrier's systems, by its key (docs/api.md).",
    };

    [Fact]
    public void Changes_OfACaller_HoldTheirSession() => SourceTree.AssertNone(
        Breaking("MyPage.Web", typeof(PortalOptions).Assembly).Where(method => !WithoutSession.ContainsKey(NameOf(method))),
        "A change asks the caller's session inside its own transaction:");

    [Fact]
    public void Exceptions_Each_IsNeeded() => Assert.Empty(WithoutSession.Keys.Except(Breaking("MyPage.Web", typeof(PortalOptions).Assembly).Select(NameOf), StringComparer.Ordinal));

    [Fact]
    public void Breach_IsCaught() => Assert.Equal(
        ["MyPage.Tests.Architecture.Breach.Persistence.Changer::AroundAsync/3", "MyPage.Tests.Architecture.Breach.Persistence.Changer::WithoutAsync/2"],
        Breaking("MyPage.Tests.Architecture.Breach", typeof(SessionRuleTests).Assembly).Order(StringComparer.Ordinal),
        StringComparer.Ordinal);

    // A hold counts where it can stand in the same transaction: in the method's own type, or in what it calls that begins none.
    private static List<string> Breaking(string root, Assembly assembly)
    {
        using var calls = new CompiledCalls(assembly);
        return [.. calls.Taking(root, "Caller").Distinct(StringComparer.Ordinal).Where(Begins).Where(method => !calls.Reaches(method, Hold, called => IsOf(method, called) || !Begins(called)))];

        bool Begins(string method) => calls.Reaches(method, Begin, called => IsOf(method, called));
    }

    private static bool IsOf(string method, string called) => string.Equals(CompiledCalls.WriterOf(method), CompiledCalls.WriterOf(called), StringComparison.Ordinal);

    private static string NameOf(string method) => method[(method.LastIndexOf('.') + 1)..].Split('/')[0].Replace("::", ".", StringComparison.Ordinal);
}
