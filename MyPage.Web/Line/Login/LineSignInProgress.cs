namespace MyPage.Web.Line.Login;

/// <summary>How far the callback of this request has come: by it a fault of the browser's state and code is told from one of ours or LINE's.</summary>
internal sealed class LineSignInProgress
{
    private static readonly object Key = new();

    /// <summary>Where the sign-in leads.</summary>
    public required string? Target { get; init; }

    /// <summary>LINE knows no such code: used, too old, or never given.</summary>
    public bool CodeIsRefused { get; set; }

    /// <summary>Null while state and code have not been found to be there, and the state ours.</summary>
    public static LineSignInProgress? Of(HttpContext http) => http.Items[Key] as LineSignInProgress;

    public void Note(HttpContext http) => http.Items[Key] = this;
}
