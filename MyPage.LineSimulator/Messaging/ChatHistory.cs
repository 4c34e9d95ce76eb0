using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Inspection;
using MyPage.LineSimulator.People;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Messaging;

/// <summary>What person and official account said to each other.</summary>
internal sealed class ChatHistory(TimeProvider time, ChangeSignal changes)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<ChatEntry>> _byPerson = new(StringComparer.Ordinal);

    /// <summary>Everything, in order, including what was not delivered.</summary>
    public IReadOnlyList<ChatEntry> Of(LinePerson person)
    {
        lock (_gate)
        {
            return _byPerson.TryGetValue(person.Key, out var entries) ? [.. entries] : [];
        }
    }

    public string AddFromPerson(LinePerson person, string text, string via)
    {
        var id = RandomText.MessageId(time.GetUtcNow());
        Add(person, new ChatEntry
        {
            Id = id,
            At = time.GetUtcNow(),
            FromPerson = true,
            Via = via,
            Message = new JsonObject { ["type"] = "text", ["text"] = text },
        });
        return id;
    }

    /// <summary>A picture: the account is told that there is one, and asks for it.</summary>
    public string AddFromPerson(LinePerson person, ChatContent picture)
    {
        var id = RandomText.MessageId(time.GetUtcNow());
        Add(person, new ChatEntry
        {
            Id = id,
            At = time.GetUtcNow(),
            FromPerson = true,
            Via = "message",
            Message = new JsonObject { ["type"] = "image", ["id"] = id },
            Content = picture,
        });
        return id;
    }

    /// <summary>What somebody sent under that id; null for a text, and where nobody did.</summary>
    public ChatContent? ContentOf(string messageId)
    {
        lock (_gate)
        {
            return _byPerson.Values.SelectMany(entries => entries).FirstOrDefault(entry => entry.FromPerson && entry.Id.Is(messageId))?.Content;
        }
    }

    public void AddFromAccount(LinePerson person, IReadOnlyList<JsonObject> messages, IReadOnlyList<SentMessage> sent, string via, bool delivered)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            Add(person, new ChatEntry
            {
                Id = sent[i].Id,
                At = time.GetUtcNow(),
                FromPerson = false,
                Via = via,
                Delivered = delivered,
                Message = messages[i].DeepClone().AsObject(),
            });
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _byPerson.Clear();
        }

        changes.Raise();
    }

    private void Add(LinePerson person, ChatEntry entry)
    {
        lock (_gate)
        {
            if (!_byPerson.TryGetValue(person.Key, out var entries))
            {
                _byPerson[person.Key] = entries = [];
            }

            entries.Add(entry);
        }

        changes.Raise();
    }
}
