using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Help.Hints;

/// <summary>
/// An answer that いつでもヘルプ can draw from somebody's own state before they write (docs/help.md). Each kind is one type, found by looking which there are; it reads
/// little, and only what the person may see anyway.
/// </summary>
public interface IHelpHint
{
    /// <summary>Of several the lowest stands first.</summary>
    int Order { get; }

    /// <summary>What there is to say now; nothing where nothing is the matter. In the language of the page.</summary>
    Task<IReadOnlyList<HelpHint>> FindAsync(PortalDbContext db, HintQuestion question, CancellationToken cancellationToken);
}
