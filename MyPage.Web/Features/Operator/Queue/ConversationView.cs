using MyPage.Domain.Help;
using MyPage.Web.Capabilities.Help;

namespace MyPage.Web.Features.Operator.Queue;

/// <summary>One conversation as operators see it.</summary>
/// <param name="Thread">Where it stands.</param>
/// <param name="Messages">The latest, the oldest first.</param>
/// <param name="HasEarlier">Whether there are others before them.</param>
/// <param name="Pictures">The sizes of their pictures, in pixels.</param>
/// <param name="Notes">社内メモ written since the first of them, all where there are no others.</param>
/// <param name="Templates">What may be put into an answer.</param>
/// <param name="Operators">To whom it may be handed over.</param>
public sealed record ConversationView(
    HelpThread Thread,
    IReadOnlyList<HelpMessage> Messages,
    bool HasEarlier,
    IReadOnlyDictionary<Guid, (int Width, int Height)> Pictures,
    IReadOnlyList<HelpNote> Notes,
    IReadOnlyList<HelpTemplate> Templates,
    IReadOnlyList<HelpOperator> Operators);
