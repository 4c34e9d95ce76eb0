namespace MyPage.Web.Security.Callers;

/// <summary>By which way a caller came. Names are stored in the audit log and never change.</summary>
public enum CallerWay
{
    /// <summary>A browser, not signed in.</summary>
    Visit,

    /// <summary>A browser, signed in with ログインID and password.</summary>
    Password,

    /// <summary>A browser, signed in with a passkey.</summary>
    Passkey,

    /// <summary>A browser, signed in by LINE.</summary>
    Line,

    /// <summary>The carrier's console, signed in with two factors.</summary>
    Console,

    /// <summary>The chat with the official account.</summary>
    Chat,

    /// <summary>The carrier's files.</summary>
    Import,

    /// <summary>The API for other systems.</summary>
    Api,

    /// <summary>The command line.</summary>
    CommandLine,

    /// <summary>The portal's own work in the background.</summary>
    Background,
}
