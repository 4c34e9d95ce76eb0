namespace MyPage.Web.Security.Callers;

/// <summary>
/// Who acts, by which way and from where. It is made at the ways in (a request, a circuit, an event of the chat, a command)
/// and handed down as a parameter; what is below never asks who is there (docs/adr/0015-the-caller-is-a-parameter.md).
/// </summary>
/// <param name="Way">By which way.</param>
/// <param name="From">From where.</param>
public abstract record Caller(CallerWay Way, CallerOrigin From)
{
    /// <summary>The signed-in session that every change of this caller is bound to; null for who has none.</summary>
    public Guid? SessionId { get; init; }
}
