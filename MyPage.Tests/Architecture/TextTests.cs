using System.Text.RegularExpressions;
using System.Xml.Linq;
using MyPage.Web.Components.Theme;
using Xunit;

namespace MyPage.Tests.Architecture;

public sealed partial class TextTests
{
    // The other language's own name, and a tile of the chat menu as somebody sees it who is told of it by a reader of English.
    private static readonly string[] Names = ["日本語", "利用者連携"];

    // What 契約者連携 and 利用者連携 are, in plain words.
    private static readonly string[] Explanations =
    [
        "HolderLead", "UserLead", "NextUserLinkWords", "StepHolderWords", "StepUserWords", "StepHolderWhat", "StepUserWhat", "CodeWords", "TomorrowWhat",
        "BirthdayWhat", "LinkHolderWhat", "PassOnWhatSelf", "PassOnWhat", "BecomeHolderWords",
    ];

    public static TheoryData<string> TextFiles => new(JapaneseFiles);

    private static IEnumerable<string> JapaneseFiles =>
        SourceTree.Files("MyPage.Web", ".resx").Select(file => file.Path).Where(path => !path.EndsWith(".en.resx", StringComparison.Ordinal));

    [Fact]
    public void TextFiles_English_BelongToAJapaneseOne() => Assert.Equal(
        JapaneseFiles.Select(EnglishOf).Order(StringComparer.Ordinal),
        SourceTree.Files("MyPage.Web", ".en.resx").Select(file => file.Path).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void Keys_BothLanguages_AreTheSame(string path) => Assert.Equal(Read(path).Keys.Order(StringComparer.Ordinal), Read(EnglishOf(path)).Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void Placeholders_BothLanguages_AreTheSame(string path)
    {
        var english = Read(EnglishOf(path));

        Assert.All(Read(path), text => Assert.True(
            PlaceholdersOf(text.Value).SetEquals(PlaceholdersOf(english[text.Key])), $"{path} {text.Key}: \"{text.Value}\" and \"{english[text.Key]}\""));
    }

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void Values_BothLanguages_AreNotEmpty(string path) =>
        Assert.All(Read(path).Concat(Read(EnglishOf(path))), text => Assert.False(string.IsNullOrWhiteSpace(text.Value), $"{path} {text.Key}"));

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void Values_English_HaveNoJapaneseButNames(string path) => SourceTree.AssertNone(
        Read(EnglishOf(path)).Where(text => Japanese().IsMatch(Names.Aggregate(text.Value, (value, name) => value.Replace(name, "", StringComparison.Ordinal)))).Select(text => $"{text.Key}: {text.Value}"),
        $"{EnglishOf(path)} speaks Japanese:");

    /// <summary>The library asks for its words by their keys; LibraryWordTests holds them against those that it has.</summary>
    public static TheoryData<string> TextFilesOfPages => new(JapaneseFiles.Where(path => !path.EndsWith("/LibraryText.resx", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(TextFilesOfPages))]
    public void Keys_AllAreUsed(string path)
    {
        var type = Path.GetFileNameWithoutExtension(path);
        var sources = SourceTree.Files("MyPage.Web", ".razor", ".cs");

        SourceTree.AssertNone(
            Read(path).Keys.Where(key => !sources.Any(file => Regex.IsMatch(file.Text, $@"\b{type}\.{key}\b", RegexOptions.None, TimeSpan.FromSeconds(1)))),
            $"{path} has texts that nothing shows:");
    }

    /// <summary>連携する is the one word for it; つなぐ only explains 契約者連携 and 利用者連携 where they first stand on a page.</summary>
    [Fact]
    public void Linking_HasOneWord() => SourceTree.AssertNone(
        from path in JapaneseFiles
        where path.Contains("/Features/", StringComparison.Ordinal) && !path.Contains("/Guide/", StringComparison.Ordinal)
        from text in Read(path)
        where ToConnect().IsMatch(text.Value) && !Explanations.Contains(text.Key, StringComparer.Ordinal)
        select $"{path} {text.Key}: {text.Value}",
        "連携 is called something else:");

    /// <summary>In English 契約者連携 is the link of a contract and 利用者連携 that of a line, on pages and in the chat alike.</summary>
    [Fact]
    public void Linking_InEnglish_IsOfAContractOrOfALine() => SourceTree.AssertNone(
        from path in JapaneseFiles.Select(EnglishOf)
        from text in Read(path)
        where OfAPerson().IsMatch(text.Value)
        select $"{path} {text.Key}: {text.Value}",
        "A link is called after a person:");

    [Fact]
    public void Pages_SayNothingThatIsNotInATextFile() => SourceTree.AssertNone(
        from file in SourceTree.Files("MyPage.Web", ".razor")
        from Match match in Japanese().Matches(RazorComment().Replace(file.Text, ""))
        let line = file.Text[..file.Text.IndexOf(match.Value, StringComparison.Ordinal)].Count(c => c == '\n') + 1
        where !match.Value.Equals("日本語", StringComparison.Ordinal) && !file.Text.Split('\n')[line - 1].TrimStart().StartsWith("//", StringComparison.Ordinal)
        select $"{file.Path}: {match.Value}",
        "Words of a page stand in a text file, in both languages:");

    private static Dictionary<string, string> Read(string path) =>
        XDocument.Load(Path.Combine(SourceTree.Root, path)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static string EnglishOf(string path) => Path.ChangeExtension(path, ".en.resx");

    private static HashSet<string> PlaceholdersOf(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    [GeneratedRegex("\\{\\d+(:[^}]*)?\\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("[\\u3041-\\u30FA\\u30FC-\\u30FF\\u3400-\\u9FFF\\uFF10-\\uFF9F]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Japanese();

    [GeneratedRegex("つな[いがぎぐげ]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ToConnect();

    [GeneratedRegex("\\b(user|holder) link\\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfAPerson();

    [GeneratedRegex("@\\*[\\s\\S]*?\\*@|///.*|<!--[\\s\\S]*?-->", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RazorComment();
}
