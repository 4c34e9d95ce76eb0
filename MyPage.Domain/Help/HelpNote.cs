namespace MyPage.Domain.Help;

/// <summary>
/// 社内メモ: what operators write for each other about a conversation. It is a type and a table of its own, and nothing that customers
/// ask for reads it.
/// </summary>
public sealed class HelpNote
{
    /// <summary>The longest text, in UTF-16 code units.</summary>
    public const int LongestText = 2000;

    private HelpNote()
    {
    }

    internal HelpNote(Guid id, Guid threadId, HelpOperator author, string text, DateTimeOffset now)
    {
        Id = id;
        ThreadId = threadId;
        OperatorId = author.Id;
        OperatorName = author.Name;
        Text = text;
        WrittenAt = now;
    }

    /// <summary>The key; chosen with the form.</summary>
    public Guid Id { get; private set; }

    /// <summary>The conversation that it is about.</summary>
    public Guid ThreadId { get; private set; }

    /// <summary>Who wrote it.</summary>
    public Guid OperatorId { get; private set; }

    /// <summary>Their name.</summary>
    public string OperatorName { get; private set; } = null!;

    /// <summary>The text.</summary>
    public string Text { get; private set; } = null!;

    /// <summary>When it was written.</summary>
    public DateTimeOffset WrittenAt { get; private set; }
}
