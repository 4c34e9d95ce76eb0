using MyPage.Domain;
using MyPage.Domain.Help;
using MyPage.Web.Capabilities.Help;

namespace MyPage.Web.Features.Help;

/// <summary>A conversation as the customer sees it.</summary>
/// <param name="People">The conversations that the customer has or may begin.</param>
/// <param name="Chosen">The one that is shown.</param>
/// <param name="ThreadId">Its key; null while it has not begun.</param>
/// <param name="State">Where it stands; null while it has not begun.</param>
/// <param name="IsWaiting">Whether the customer waits for an answer.</param>
/// <param name="ReadTo">Up to which message an operator has read.</param>
/// <param name="Messages">The last ones, the oldest first.</param>
/// <param name="HasOlder">Whether there are earlier ones.</param>
/// <param name="Wait">What whoever writes now may expect.</param>
/// <param name="Now">The moment it is of.</param>
public sealed record HelpView(
    IReadOnlyList<HelpPerson> People,
    HelpPerson Chosen,
    Guid? ThreadId,
    HelpState? State,
    bool IsWaiting,
    int ReadTo,
    IReadOnlyList<SeenHelpMessage> Messages,
    bool HasOlder,
    ExpectedWait Wait,
    DateTimeOffset Now)
{
    public DateOnly Today => BusinessCalendar.DateOf(Now);

    public int LastNumber => Messages.Count > 0 ? Messages[^1].Number : 0;
}
