namespace MyPage.Web.Outbox;

/// <summary>
/// Ways out of the process that never wait for each other: behind a mail server that says nothing, the chat is still answered.
/// Names are stored and never change.
/// </summary>
public enum OutboxLane
{
    /// <summary>Answers in the chat: somebody looks at the screen, and after a minute an answer costs the carrier a push.</summary>
    Chat,

    /// <summary>Everything else that goes to LINE.</summary>
    Line,

    /// <summary>Mails.</summary>
    Mail,
}
