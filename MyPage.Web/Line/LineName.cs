using MyPage.Domain;

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
        var visible = new string([.. OutsideText.Clean(stated ?? "").Where(c => !char.IsControl(c) && !TurnsRound(c))]).Trim();
        return OutsideText.HasSomethingToSee(visible) ? OutsideText.Cut(visible, Longest) : null;
    }

    // Controls of direction would turn round the words that stand beside a name.
    private static bool TurnsRound(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
