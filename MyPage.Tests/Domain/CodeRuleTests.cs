using System.Text;
using System.Text.RegularExpressions;
using MyPage.Domain;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Architecture;
using Xunit;

namespace MyPage.Tests.Domain;

/// <summary>The page's script and the server judge a code alike, whatever stands between its digits.</summary>
public sealed class CodeRuleTests
{
    [Fact]
    public void EveryCharacter_BetweenTheDigits_IsJudgedAlikeByScriptAndServer()
    {
        var script = File.ReadAllText(Path.Combine(SourceTree.Root, "MyPage.Web", "wwwroot", "portal.js"));
        var separators = new Regex(Regex.Match(script, @"normalize\('NFKC'\)\.replace\(/(\[.*?\])/gu", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups[1].Value, RegexOptions.None, TimeSpan.FromSeconds(5));
        var apart = new List<string>();
        for (var code = 0; code < 0x10000; code++)
        {
            var between = ((char)code).ToString();
            var text = $"41111111{between}11111111";
            var isCode = Regex.IsMatch(separators.Replace(Normalize(text), ""), "^[0-9]{16}\\z", RegexOptions.None, TimeSpan.FromSeconds(5));
            if (isCode != UserCodeDigits.TryParse(text, out _))
            {
                apart.Add($"U+{code:X4}");
            }
        }

        Assert.Empty(apart);
    }

    // JavaScript's own does not throw; what is no text is no digit and no separator there either.
    private static string Normalize(string text) => OutsideText.Clean(text).Normalize(NormalizationForm.FormKC);
}
