namespace MyPage.Web.Happenings;

/// <summary>The LINE account that something happened to.</summary>
/// <param name="Id">Which one.</param>
/// <param name="LineUserId">LINE's id of it, where it is known already; it is looked up otherwise.</param>
public sealed record LineAccountConcerned(Guid Id, string? LineUserId = null)
{
    /// <summary>True when one of its links has ended: its permission at LINE is given back once none is left.</summary>
    public bool HasLostALink { get; init; }
}
