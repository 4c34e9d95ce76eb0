namespace MyPage.Domain.Linking;

/// <summary>
/// A LINE account that the portal has met. LINE gives the same user ID to a person in all channels of one provider
/// (docs/line.md 3.8), so this one row stands for sign-in and chat alike.
/// </summary>
public sealed class LineAccount
{
    private LineAccount()
    {
    }

    /// <summary>A LINE account met for the first time.</summary>
    public LineAccount(string lineUserId, string displayName, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        LineUserId = lineUserId;
        DisplayName = displayName;
        FirstSeenAt = now;
    }

    /// <summary>The portal's own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>LINE's user ID; unique. Kept as LINE sent it: older senders write it in other forms.</summary>
    public string LineUserId { get; private set; } = null!;

    /// <summary>The name its owner gave it; for people to recognise the account, never to trust.</summary>
    public string DisplayName { get; private set; } = null!;

    /// <summary>When the portal first met it.</summary>
    public DateTimeOffset FirstSeenAt { get; private set; }

    /// <summary>Whether it is a friend of the official account and has not blocked it, as last known.</summary>
    public bool IsFriend { get; private set; }

    /// <summary>The moment of the event or answer that <see cref="IsFriend"/> is from; older news is ignored.</summary>
    public DateTimeOffset? FriendshipAsOf { get; private set; }

    /// <summary>The language that the official account speaks to it: one of <see cref="SpokenLanguage"/>.</summary>
    public string Language { get; private set; } = SpokenLanguage.Japanese;

    /// <summary>Who said that it is <see cref="Language"/>.</summary>
    public LanguageSource LanguageSource { get; private set; }

    /// <summary>
    /// Takes over the language that LINE states now, a BCP 47 tag or nothing; not where the person has chosen one here. True when
    /// another one is spoken from now on.
    /// </summary>
    public bool HearLanguage(string? tag)
    {
        if (LanguageSource == LanguageSource.Person)
        {
            return false;
        }

        LanguageSource = LanguageSource.Line;
        return Speak(SpokenLanguage.For(tag));
    }

    /// <summary>The person chose this language on a page of ours. True when another one is spoken from now on.</summary>
    public bool ChooseLanguage(string language)
    {
        if (!SpokenLanguage.All.Contains(language, StringComparer.Ordinal))
        {
            throw new ArgumentException($"{language} is not spoken here.", nameof(language));
        }

        LanguageSource = LanguageSource.Person;
        return Speak(language);
    }

    /// <summary>Takes over the name LINE states now.</summary>
    public void Rename(string displayName) => DisplayName = displayName;

    /// <summary>Takes over friendship as of a moment. Events arrive late and out of order: older news than is known changes nothing.</summary>
    public bool SetFriendship(bool isFriend, DateTimeOffset asOf)
    {
        if (FriendshipAsOf >= asOf)
        {
            return false;
        }

        FriendshipAsOf = asOf;
        IsFriend = isFriend;
        return true;
    }

    private bool Speak(string language)
    {
        var isOther = !string.Equals(Language, language, StringComparison.Ordinal);
        Language = language;
        return isOther;
    }
}
