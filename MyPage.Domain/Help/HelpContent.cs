namespace MyPage.Domain.Help;

/// <summary>What is said: a text, a picture, or both.</summary>
/// <param name="Text">As written; empty with a picture alone. At most <see cref="LongestText"/> characters.</param>
/// <param name="PictureId">The picture that was stored with it; null for none.</param>
public sealed record HelpContent(string Text, Guid? PictureId = null)
{
    /// <summary>The longest text, in UTF-16 code units; LINE's own limit.</summary>
    public const int LongestText = 5000;

    /// <summary>A picture in LINE that is still to be fetched: LINE's id of the message; null for none.</summary>
    public string? AwaitedPicture { get; init; }

    /// <summary>Why it cannot be written; null when it can.</summary>
    public HelpRefusal? Fault =>
        PictureId is null && AwaitedPicture is null && !OutsideText.HasSomethingToSee(Text) ? HelpRefusal.Empty
        : Text.Length > LongestText ? HelpRefusal.TooLong
        : null;
}
