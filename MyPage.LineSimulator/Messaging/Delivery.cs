using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Messaging;

/// <summary>Brings messages to people, or silently not: LINE answers 200 for someone who blocked the account.</summary>
internal sealed class Delivery(ChatHistory chat, Quota quota, TimeProvider time)
{
    private static readonly TimeSpan WroteRecently = TimeSpan.FromDays(7);

    public IReadOnlyList<SentMessage> NewIds(int count)
    {
        var now = time.GetUtcNow();
        return [.. Enumerable.Range(0, count).Select(_ => new SentMessage(RandomText.MessageId(now), RandomText.Url(48)))];
    }

    public void Reply(LinePerson person, IReadOnlyList<JsonObject> messages, IReadOnlyList<SentMessage> sent) =>
        chat.AddFromAccount(person, messages, sent, "reply", delivered: person.Friendship != Friendship.Blocked);

    public void Push(LinePerson person, IReadOnlyList<JsonObject> messages, IReadOnlyList<SentMessage> sent, string via)
    {
        var reachable = person.IsFriend
            || (person.Friendship == Friendship.None && person.LastWroteAt is { } wrote && time.GetUtcNow() - wrote <= WroteRecently);
        chat.AddFromAccount(person, messages, sent, via, reachable);
        if (reachable)
        {
            quota.Count(1);
        }
    }
}
