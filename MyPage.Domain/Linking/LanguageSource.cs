namespace MyPage.Domain.Linking;

/// <summary>Who said which language a LINE account reads. Names are stored and never change.</summary>
public enum LanguageSource
{
    /// <summary>Nobody yet: Japanese is spoken.</summary>
    Nobody,

    /// <summary>LINE, in the person's profile.</summary>
    Line,

    /// <summary>The person, on a page of ours. It counts more than what LINE states.</summary>
    Person,
}
