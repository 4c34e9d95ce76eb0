using System.Text.RegularExpressions;

namespace MyPage.LineSimulator.People;

/// <summary>A LINE account and what LINE knows about it and the official account.</summary>
internal sealed partial class LinePerson(PersonOptions options, string userId)
{
    private readonly HashSet<string> _grantedScopes = new(StringComparer.Ordinal);

    public string Key { get; } = options.Key;

    public string UserId { get; } = userId;

    public string DisplayName { get; } = string.IsNullOrEmpty(options.DisplayName) ? options.Key : options.DisplayName;

    public string? StatusMessage { get; } = options.StatusMessage;

    public string? Email { get; } = options.Email;

    /// <summary>What LINE speaks to the person, as a BCP 47 tag; null for somebody who has not agreed to its being told.</summary>
    public string? Language { get; private set; } = options.Language is { Length: > 0 } language ? language : null;

    public Friendship Friendship { get; set; } = options.IsFriend ? Friendship.Friend : Friendship.None;

    public bool IsFriend => Friendship == Friendship.Friend;

    /// <summary>Whether the phone is on Wi-Fi, hence not seen to come from the carrier's network.</summary>
    public bool WifiOn { get; set; }

    /// <summary>LINE lets an account push for seven days to someone who wrote to it without being a friend.</summary>
    public DateTimeOffset? LastWroteAt { get; set; }

    public IReadOnlyCollection<string> GrantedScopes
    {
        get
        {
            lock (_grantedScopes)
            {
                return [.. _grantedScopes];
            }
        }
    }

    /// <summary>Changes the language in LINE's settings; nothing there tells the official account of it. False for what is no tag.</summary>
    public bool Speak(string? language)
    {
        var isTag = string.IsNullOrEmpty(language) || TagPattern().IsMatch(language);
        Language = isTag ? (string.IsNullOrEmpty(language) ? null : language) : Language;
        return isTag;
    }

    public bool HasGranted(IEnumerable<string> scopes)
    {
        lock (_grantedScopes)
        {
            return scopes.All(_grantedScopes.Contains);
        }
    }

    public void Grant(IEnumerable<string> scopes)
    {
        lock (_grantedScopes)
        {
            _grantedScopes.UnionWith(scopes);
        }
    }

    public void WithdrawConsent()
    {
        lock (_grantedScopes)
        {
            _grantedScopes.Clear();
        }
    }

    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TagPattern();
}
