using System.Text.RegularExpressions;
using Xunit;

namespace MyPage.Tests.Architecture;

public sealed partial class SourceRuleTests
{
    private const int MostLines = 260;

    // Apart, so that no document of a sample counts as cited by this file.
    private const string Md = ".md";
    private static readonly string[] Projects = ["MyPage.Domain", "MyPage.Web", "MyPage.LineSimulator", "MyPage.Benchmarks"];

    private static IEnumerable<SourceFile> Sources => Projects.SelectMany(project => SourceTree.Files(project, ".cs", ".razor"));

    private static IEnumerable<SourceFile> Documents => SourceTree.Files("", ".md");

    [Fact]
    public void Clock_IsATimeProvider() => SourceTree.AssertNone(
        from file in Sources
        from line in file.Lines
        where Clock().IsMatch(line) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        select $"{file.Path}: {line.Trim()}",
        "Time comes through TimeProvider:");

    [Fact]
    public void BulkStatements_TakeAWritersTurn() => SourceTree.AssertNone(
        Sources.Where(file => BulkStatement().IsMatch(file.Text) && !file.Text.Contains("BeginWriteAsync", StringComparison.Ordinal)).Select(file => file.Path),
        "ExecuteUpdate and ExecuteDelete pass the context's save by; they need BeginWriteAsync:");

    [Fact]
    public void Files_AreShort() => SourceTree.AssertNone(
        from file in Sources.Concat(SourceTree.Files("MyPage.Tests", ".cs"))
        let lines = file.Text.TrimEnd('\n').Split('\n').Length
        where lines > MostLines
        select $"{file.Path}: {lines}",
        $"Over {MostLines} lines:");

    // A page is drawn once before its first answer is there. With SQLite every answer is there at once, so that what is missing shows on PostgreSQL only.
    [Fact]
    public void Pages_ThatWait_AreDrawnBeforeTheirAnswers() => SourceTree.AssertNone(
        from file in Sources
        where file.Path.EndsWith(".razor", StringComparison.Ordinal) && file.Text.Contains("async Task OnInitializedAsync", StringComparison.Ordinal)
        from line in file.Lines
        where Unanswered().IsMatch(line)
        select $"{file.Path}: {line.Trim()}",
        "What is read on the way is nullable, and the page asks whether it is there:");

    [Fact]
    public void Names_SayWhatAThingIs() => SourceTree.AssertNone(
        Sources.Where(file => VagueName().IsMatch(file.Name) || file.Text.Contains("#region", StringComparison.Ordinal)).Select(file => file.Path),
        "No Helper, Manager, Common, Utils, no #region:");

    [Fact]
    public void Tests_AreNeverLeftOutByHand() => SourceTree.AssertNone(
        SourceTree.Files("MyPage.Tests", ".cs").Where(file => SkippedByHand().IsMatch(file.Text)).Select(file => file.Path),
        "A test is left out only by what it needs:");

    /// <summary>A comment names a document that the reader has: one of the repository, by its path.</summary>
    [Fact]
    public void Sources_CiteOnlyTheRepository() => SourceTree.AssertNone(
        from file in Sources.Concat(SourceTree.Files("MyPage.Tests", ".cs")).Concat(SourceTree.Files("MyPage.Web", ".css", ".js", ".targets"))
        from Match cited in Document().Matches(file.Text)
        where !File.Exists(Path.Combine(SourceTree.Root, cited.Value))
        select $"{file.Path}: {cited.Value}",
        "Cited and not in the repository:");

    /// <summary>So does a document, by its path or beside itself; what it links, it links from its own folder.</summary>
    [Fact]
    public void Documents_CiteOnlyTheRepository() => SourceTree.AssertNone(
        Documents.SelectMany(file => MissingIn(file.Path, file.Text)),
        "Cited and not in the repository:");

    [Fact]
    public void Documents_ThatCiteWhatIsNotThere_AreCaught() => Assert.Equal(
        [$"docs/a{Md}: gone{Md}", $"docs/a{Md}: ../nowhere.png"],
        MissingIn($"docs/a{Md}", $"[a](adr/README{Md}#x) `docs/line{Md}` line{Md} [site](https://example.jp/gone{Md}) `gone{Md}` ![p](../nowhere.png)"),
        StringComparer.Ordinal);

    /// <summary>It throws for some texts, and any text may come from outside.</summary>
    [Fact]
    public void Normalization_PassesTheGate() => SourceTree.AssertNone(
        from file in Sources.Where(file => !string.Equals(file.Name, "OutsideText.cs", StringComparison.Ordinal))
        from line in file.Lines
        where Normalization().IsMatch(line)
        select $"{file.Path}: {line.Trim()}",
        "Only OutsideText calls string.Normalize:");

    [Fact]
    public void Sources_NameNoPackageSource() => Assert.Empty(
        Directory.EnumerateFiles(SourceTree.Root, "nuget.config", new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }));

    private static IEnumerable<string> MissingIn(string path, string text)
    {
        var folder = Path.Combine(SourceTree.Root, Path.GetDirectoryName(path)!);
        var withoutSites = Site().Replace(text, "");
        return
        [
            .. from Match cited in Document().Matches(withoutSites)
               where !File.Exists(Path.Combine(folder, cited.Value)) && !File.Exists(Path.Combine(SourceTree.Root, cited.Value))
               select $"{path}: {cited.Value}",
            .. from Match link in Link().Matches(withoutSites)
               let target = link.Groups[1].Value
               where !target.EndsWith(".md", StringComparison.Ordinal) && !Path.Exists(Path.Combine(folder, target))
               select $"{path}: {target}",
        ];
    }

    [GeneratedRegex(@"^\s*private [\w<>, .]+ _\w+ = null!;", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unanswered();

    [GeneratedRegex("https?://[^\\s)>`]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Site();

    [GeneratedRegex("\\]\\(([^)#\\s]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("[\\w./-]*\\w\\.md\\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Document();

    [GeneratedRegex("\\bDateTime(Offset)?\\.(Utc)?(Now|Today)\\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Clock();

    [GeneratedRegex("\\bExecute(Update|Delete)(Async)?\\(", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BulkStatement();

    [GeneratedRegex("\\.(Normalize\\((NormalizationForm|System\\.Text|\\))|IsNormalized\\()", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Normalization();

    [GeneratedRegex("(Helper|Manager|Common|Utils?)\\.(cs|razor)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VagueName();

    [GeneratedRegex("(Fact|Theory)\\([^)]*Skip\\s*=", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SkippedByHand();
}
