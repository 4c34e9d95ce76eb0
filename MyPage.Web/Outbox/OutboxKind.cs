using MyPage.Web.Line.Messaging;

namespace MyPage.Web.Outbox;

/// <summary>The way a message takes out of the process.</summary>
public enum OutboxKind
{
    Mail,

    /// <summary>A mailed link for setting a password; it is made when it is sent.</summary>
    PasswordLink,

    /// <summary>A message into the chat: by its reply token while that lives, else by push.</summary>
    LineMessage,

    /// <summary>The rich menu that fits the links of a LINE account.</summary>
    LineMenu,

    /// <summary>Gives a LINE account's permission back when its last link has ended.</summary>
    LineDeauthorize,

    /// <summary>A login ID by mail; whose it is, is looked up when it is sent.</summary>
    LoginIdReminder,

    /// <summary>A mailed link for an operator's first sign-in; it is made when it is sent.</summary>
    OperatorLink,

    /// <summary>An operator's answer into the chat; what it says and to whom is looked up when it is sent.</summary>
    HelpAnswer,

    /// <summary>A picture that somebody sent in the chat, to be fetched from LINE.</summary>
    HelpPicture,
}
