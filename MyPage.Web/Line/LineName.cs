using System.Globalization;

namespace MyPage.Web.Line;

/// <summary>The name that a person goes by at LINE: free text, for people to recognise the account, never to trust.</summary>
public static class LineName
{
    /// <summary>What an account is called of which LINE told no name.</summary>
    public const string Nameless = "LINE";

    // Twenty characters at LINE; anything longer or invisible is somebody's play.
    private const int Longest = 100;

    /// <summary>The name as it is kept; null when there is nothing to see. It is cut between what people see as characters.</summary>
    public static string? Tidy(string? stated)
    {
        var visible = new string([.. (stated ?? "").Where(c => !char.IsControl(c))]).Trim();
        if (visible.Length <= Longest)
        {
            return visible.Length == 0 ? null : visible;
        }

        var ends = StringInfo.ParseCombiningCharacters(visible);
        return visible[..ends.Last(end => end <= Longest)];
    }
}
