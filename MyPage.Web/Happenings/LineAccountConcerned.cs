using MyPage.Domain.Linking;

namespace MyPage.Web.Happenings;

/// <summary>The LINE account that something happened to.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Known">The account itself, where it is at hand already; it is looked up otherwise.</param>
public sealed record LineAccountConcerned(Guid Id, LineAccount? Known = null)
{
    public LineAccountConcerned(LineAccount known)
        : this(known.Id, known)
    {
    }

    /// <summary>True for what has nothing to do with its links: its menu stays as it is.</summary>
    public bool KeepsItsMenu { get; init; }

    /// <summary>True when one of its links has ended: its permission at LINE is given back once none is left.</summary>
    public bool HasLostALink { get; init; }
}
