using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MyPage.Domain.Contracts;
using MyPage.Web.Configuration;
using Xunit;

namespace MyPage.Tests.Architecture;

/// <summary>One word for one thing: LINE is the messenger, and a mobile line is a subscription.</summary>
public sealed partial class GlossaryTests
{
    // A database each has its own; nobody sees both.
    private static readonly string[] OfEachDatabase = ["AuditPath"];

    // Outside MyPage.Web.Line. A name that is not here is that of a subscription, until somebody says that it is the messenger's.
    private static readonly string[] OfTheMessenger =
    [
        "LineAccount", "LineAccountConcerned", "LineButton", "LineDeauthorizeSender", "LineIdentityEnd", "LineIdentityEndConfiguration", "LineMyPagePage", "LinePermissionLeft", "LineSignIn",
        "LineSignOuts", "LineSimulatorProcess", "LineText", "LineUnavailable", "LineUserPage", "LineVisitor", "SignedInByLine",
    ];

    // A line of text; and what the console's page of a customer still calls so.
    private static readonly string[] OfOthers = ["HoursLine", "CustomerLine", "LinesCard"];

    private static readonly IReadOnlyList<Type> Types =
    [
        .. new[] { typeof(PortalOptions).Assembly, typeof(Subscription).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("MyPage.", StringComparison.Ordinal) == true && !type.Namespace.Contains(".Migrations", StringComparison.Ordinal))
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.Contains('<', StringComparison.Ordinal) && type.Name is not "_Imports"),
    ];

    [Fact]
    public void Types_OfOneName_AreOne() => SourceTree.AssertNone(
        Types.Where(type => !type.IsNested && !OfEachDatabase.Contains(type.Name, StringComparer.Ordinal))
            .GroupBy(type => type.Name, type => type.FullName, StringComparer.Ordinal)
            .Where(alike => alike.Skip(1).Any())
            .Select(alike => string.Join(", ", alike)),
        "Two things of one name:");

    [Fact]
    public void Types_NamedLine_AreOfTheMessenger() => SourceTree.AssertNone(
        Types.Where(type => LineWord().IsMatch(type.Name) && !type.Namespace!.StartsWith("MyPage.Web.Line", StringComparison.Ordinal))
            .Where(type => !OfTheMessenger.Concat(OfOthers).Contains(type.Name, StringComparer.Ordinal)).Select(type => type.FullName!),
        "A mobile line is a subscription; what is of the messenger is named here:");

    [Fact]
    public void Members_OfSubscriptions_AreNotNamedLine() => SourceTree.AssertNone(
        from type in Types
        from member in MembersOf(type)
        where LineWord().IsMatch(member.Name) && Mentions(member.Type)
        select $"{type.FullName}.{member.Name}",
        "A mobile line is a subscription:");

    [Theory]
    [InlineData("LineFacts", true)]
    [InlineData("EndedLines", true)]
    [InlineData("OwnLineOf", true)]
    [InlineData("OfLineAccountAsync", false)]
    [InlineData("DeadlineRule", false)]
    [InlineData("NoticeHeadline", false)]
    [InlineData("LinemobileTests", false)]
    public void Names_WithTheWord_AreFound(string name, bool isFound) => Assert.Equal(isFound, LineWord().IsMatch(name));

    private static IEnumerable<(string Name, Type Type)> MembersOf(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return
        [
            .. type.GetProperties(Own).Select(property => (property.Name, property.PropertyType)),
            .. type.GetMethods(Own).Where(method => !method.IsSpecialName && !method.Name.Contains('<', StringComparison.Ordinal)).Select(method => (method.Name, method.ReturnType)),
        ];
    }

    // Itself, or what is in it: the answer of a task, the elements of a list.
    private static bool Mentions(Type type) =>
        (type.Name.Contains("Subscription", StringComparison.Ordinal) && !type.IsEnum) || type.GenericTypeArguments.Any(Mentions) || (type.GetElementType() is { } element && Mentions(element));

    [GeneratedRegex("Lines?(?!Account|[a-z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineWord();
}
