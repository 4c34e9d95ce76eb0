using System.Collections;
using System.Globalization;
using System.Resources;
using MudBlazor;
using MyPage.Web.Components.Theme;
using Xunit;

namespace MyPage.Tests.Architecture;

/// <summary>MudBlazor's own words: each that it can say is ours, in both languages.</summary>
public sealed class LibraryWordTests
{
    private static readonly IReadOnlyDictionary<string, string> Theirs = new ResourceManager("MudBlazor.Resources.LanguageResource", typeof(MudAlert).Assembly)
        .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    // The same in every language.
    private static readonly string[] Signs = ["MudDataGrid_EqualSign", "MudDataGrid_GreaterThanSign", "MudDataGrid_LessThanSign"];

    /// <summary>All of them, not only those of components in use: a new version, or a page with another component, must not speak English.</summary>
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Words_EachKeyOfTheLibrary_AreOurs(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var words = new LibraryWords();

        Assert.NotEmpty(Theirs);
        Assert.All(Theirs.Keys, key => Assert.False(words[key].ResourceNotFound, key));
        Assert.True(words["nothing"].ResourceNotFound);
    }

    [Fact]
    public void Words_InJapanese_AreNotTheLibrarysEnglish()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ja");
        var words = new LibraryWords();

        Assert.All(Theirs.Where(word => !Signs.Contains(word.Key, StringComparer.Ordinal)), word => Assert.NotEqual(word.Value, words[word.Key].Value, StringComparer.Ordinal));
    }

    [Fact]
    public void Words_OfKeysThatTheLibraryNoLongerHas_AreGone() => Assert.Empty(
        LibraryText.ResourceManager.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Key).Except(Theirs.Keys, StringComparer.Ordinal));
}
