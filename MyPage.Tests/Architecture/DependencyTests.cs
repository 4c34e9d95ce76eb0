using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Configuration;
using MyPage.Web.Hosting.Development;
using MyPage.Web.Persistence.Sqlite;
using Xunit;

namespace MyPage.Tests.Architecture;

public sealed partial class DependencyTests
{
    private static readonly string[] Requests =
        [.. new[] { "HttpContext", "IHttpContextAccessor", "HttpRequest", "HttpResponse" }.Select(name => "Microsoft.AspNetCore.Http." + name)];

    /// <summary>The ways in and out: what in the storeys below pages and endpoints may know a request. Everything else is told who asks.</summary>
    private static readonly string[] WaysInAndOut =
    [
        // Who is there: cookies, keys, and what makes a caller of them.
        "Security.ApiKeys.ApiKeyAuthentication",
        "Security.ApiKeys.ApiProblem",
        "Security.Callers.KnownBrowserCookie",
        "Security.Callers.RequestCallers",
        "Security.Passkeys.PasskeyChallengeCookie",
        "Security.SecurityRegistration",
        "Security.Sessions.NotFoundInsteadOfForbidden",
        "Security.Sessions.PendingSignInCookie",
        "Security.Sessions.ReachRequirement",
        "Security.Sessions.SessionCookie",

        // LINE's own ways in.
        "Line.Login.LineBrowser",
        "Line.Login.LineIdentity",
        "Line.Login.LineLoginHandler",
        "Line.Login.LineSignInEndpoints",
        "Line.Login.LineSignInFailure",
        "Line.Login.LineSignInProgress",
        "Line.Webhook.LineWebhookEndpoint",

        // What is drawn for a request, and what a page is.
        "Components.App",
        "Components.Busy",
        "Components.ErrorPage",
        "Components.FollowRequest",
        "Components.HeadRequest",
        "Components.Languages",
        "Components.Layout.SessionWatch",
        "Components.Layout.Shell",
        "Components.Layout.SignedInLayout",
        "Components.PageKinds",
        "Components.PageLinks",
        "Components.Theme.BrandFiles",
        "Components.Ui.ErrorSummary",
        "Components.Ui.PasskeyBox",
    ];

    private static readonly Lazy<Storeys> Portal = new(() => new Storeys("MyPage.Web", typeof(PortalOptions).Assembly));

    [Fact]
    public void Domain_References_OnlyTheBaseLibrary()
    {
        var baseLibrary = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        Assert.All(typeof(Contract).Assembly.GetReferencedAssemblies(), reference =>
            Assert.True(File.Exists(Path.Combine(baseLibrary, reference.Name + ".dll")), $"MyPage.Domain references {reference.Name}"));
        Assert.DoesNotContain("<PackageReference", Assert.Single(SourceTree.Files("MyPage.Domain", ".csproj")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<ProjectReference", Assert.Single(SourceTree.Files("MyPage.Domain", ".csproj")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Domain_Sources_KnowNoFramework() => SourceTree.AssertNone(
        SourceTree.Files("MyPage.Domain", ".cs").Where(file => file.Text.Contains("MyPage.Web", StringComparison.Ordinal) || file.Text.Contains("Microsoft.", StringComparison.Ordinal)).Select(file => file.Path),
        "The domain knows neither the portal nor a framework:");

    [Fact]
    public void Rooms_UseOnlyWhatStandsBelow()
    {
        Assert.Empty(Portal.Value.Unknown);
        SourceTree.AssertNone(Portal.Value.Upward, "A storey uses only those below it:");
    }

    /// <summary>An import that nothing uses leaves no trace in the compiled types, and still says that the room above may be used.</summary>
    [Fact]
    public void Rooms_ImportNothingFromAbove() => SourceTree.AssertNone(
        SourceTree.Files("MyPage.Web", ".cs", ".razor").SelectMany(UpwardImports),
        "A file imports only what stands below its room:");

    [Theory]
    [InlineData("MyPage.Web/Persistence/Row.cs", "using MyPage.Web.Security.Callers;", true)]
    [InlineData("MyPage.Web/Components/Ui/Card.razor", "@using MyPage.Web.Features.Home", true)]
    [InlineData("MyPage.Web/Line/Row.cs", "using Caller = MyPage.Web.Happenings.Happening;", true)]
    [InlineData("MyPage.Web/Security/Row.cs", "using MyPage.Web.Persistence;", false)]
    [InlineData("MyPage.Web/Hosting/Row.cs", "using MyPage.Web.Features.Home;", false)]
    public void Imports_FromAbove_AreCaught(string path, string text, bool expected) => Assert.Equal(expected, UpwardImports(new SourceFile(path, text)).Any());

    /// <summary>Whoever reads a service beside a table must not have to ask which of the two is meant.</summary>
    [Fact]
    public void Classes_AreNotNamedAsTables()
    {
        using var db = new SqlitePortalDbContext(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite("Data Source=:memory:").Options);
        var tables = db.Model.GetEntityTypes().ToLookup(entity => entity.GetTableName() ?? "", entity => entity.ClrType, StringComparer.Ordinal);

        Assert.True(tables.Contains("LineAccounts"));
        SourceTree.AssertNone(
            typeof(PortalOptions).Assembly.GetTypes()
                .Where(type => type is { IsClass: true, IsNested: false } && tables.Contains(type.Name) && !tables[type.Name].Contains(type))
                .Select(type => type.FullName!),
            "Only the row itself bears a table's name:");
    }

    [Fact]
    public void Rooms_UseEachOtherInNoCircle()
    {
        Assert.Empty(Portal.Value.Circles(depth: 1));
        SourceTree.AssertNone(
            Portal.Value.AllRooms.Where(room => room is not "Features").SelectMany(room => Portal.Value.Circles(depth: 2, room)),
            "Folders of a room use each other in no circle:");
    }

    [Fact]
    public void Features_DoNotUseEachOther() => SourceTree.AssertNone(Portal.Value.Across("Features"), "A feature uses no other feature; what two share moves down:");

    /// <summary>The rules above, on types that break each of them.</summary>
    [Fact]
    public void Breaches_OfEachRule_AreCaught()
    {
        const string Root = "MyPage.Tests.Architecture.Breach";
        var breaches = new Storeys(Root, typeof(DependencyTests).Assembly);

        Assert.Equal(["Cellar"], breaches.Unknown, StringComparer.Ordinal);
        Assert.Equal([$"{Root}.Persistence.Row uses {Root}.Features.Points.Page"], breaches.Upward, StringComparer.Ordinal);
        Assert.Equal([$"{Root}.Features.Gifts.Page uses {Root}.Features.Points.Page", $"{Root}.Features.Points.Page uses {Root}.Features.Gifts.Page"], breaches.Across("Features").Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal([$"{Root}.Persistence.Asker uses {Requests[0]}"], Knowing(breaches), StringComparer.Ordinal);
        Assert.Equal(["Features.Gifts", "Features.Points"], breaches.Circles(depth: 2, "Features"), StringComparer.Ordinal);
    }

    /// <summary>In a circuit, a chat and a job there is no request.</summary>
    [Fact]
    public void Request_IsKnownOnlyWhereItComesIn()
    {
        var knowing = Knowing(Portal.Value);

        SourceTree.AssertNone(knowing.Where(use => !WaysInAndOut.Contains(NameOf(use), StringComparer.Ordinal)), "Who acts is a parameter:");
        Assert.Empty(WaysInAndOut.Except(knowing.Select(NameOf), StringComparer.Ordinal));

        static string NameOf(string use) => use.Split(' ')[0]["MyPage.Web.".Length..];
    }

    /// <summary>But for one circle, within the aggregate of a subscription: why it stays is in docs/adr/0014-storeys.md.</summary>
    [Fact]
    public void Domain_Rooms_UseEachOtherInNoOtherCircle()
    {
        var domain = new Storeys("MyPage.Domain", typeof(Contract).Assembly);

        Assert.Equal(["Contracts", "Linking"], domain.Circles(depth: 1), StringComparer.Ordinal);
        Assert.Equal(
            ["MyPage.Domain.Contracts.Subscription", "MyPage.Domain.Contracts.UserChange"],
            domain.Uses(type => type.StartsWith("MyPage.Domain.Contracts.", StringComparison.Ordinal), target => target.StartsWith("MyPage.Domain.Linking.", StringComparison.Ordinal)).Select(use => use.Split(' ')[0]).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    private static List<string> Knowing(Storeys storeys) =>
        [.. storeys.Uses(type => !Array.Exists(["Features", "Account", "Api", "Hosting"], room => type.StartsWith($"{storeys.Root}{room}.", StringComparison.Ordinal)), target => Requests.Contains(target, StringComparer.Ordinal))];

    private static IEnumerable<string> UpwardImports(SourceFile file) =>
        from line in file.Lines
        let import = Import().Match(line)
        where import.Success && file.Path.Count(c => c == '/') > 1 && Storeys.IsAbove(import.Groups[1].Value, file.Path.Split('/')[1])
        select $"{file.Path}: {line.Trim()}";

    [GeneratedRegex("^@?using (?:static |\\w+ = )?MyPage\\.Web\\.(\\w+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Import();

    // The project file has it built beside a debug build, and one class starts it there as a process; no code uses its code.
    [Fact]
    public void Portal_DoesNotUseTheSimulatorsCode()
    {
        Assert.DoesNotContain(typeof(MyPage.Web.Persistence.PortalAccount).Assembly.GetReferencedAssemblies(), assembly => string.Equals(assembly.Name, "MyPage.LineSimulator", StringComparison.Ordinal));
        SourceTree.AssertNone(
            SourceTree.Files("MyPage.Web", ".cs", ".razor")
                .Where(file => !string.Equals(file.Path, "MyPage.Web/Hosting/Development/LineSimulatorProcess.cs", StringComparison.Ordinal) && file.Text.Contains("MyPage.LineSimulator", StringComparison.Ordinal))
                .Select(file => file.Path),
            "The simulated LINE is never part of the portal:");
    }

    [Fact]
    public void Program_IsATableOfContents() =>
        Assert.InRange(Assert.Single(SourceTree.Files("MyPage.Web", "MyPage.Web/Program.cs")).Lines.Count(), 1, 80);
}
