namespace MyPage.Web.Line.Webhook;

/// <summary>What an event is about, as far as the portal acts on it.</summary>
public enum LineEventKind
{
    /// <summary>Anything else, known to LINE today or not: it is taken and nothing follows.</summary>
    Other,

    /// <summary>友だち追加, or the account was unblocked.</summary>
    Follow,

    /// <summary>The account was blocked.</summary>
    Unfollow,

    /// <summary>Somebody wrote, or sent a picture, a sticker or the like.</summary>
    Message,

    /// <summary>A tile or button was tapped.</summary>
    Postback,

    /// <summary>LINE confirmed an account link.</summary>
    AccountLinked,

    /// <summary>LINE refused an account link; it names nobody.</summary>
    AccountLinkFailed,
}
