namespace MyPage.Domain.Help;

/// <summary>
/// A picture of a conversation, as it was drawn anew here: whatever else was in the file that came, place and device included, is gone.
/// </summary>
public sealed class HelpPicture
{
    private HelpPicture()
    {
    }

    /// <summary>A picture that was drawn anew.</summary>
    /// <param name="threadId">The conversation whose owner may see it.</param>
    /// <param name="isPng">PNG; JPEG otherwise.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="now">The moment.</param>
    public HelpPicture(Guid threadId, bool isPng, int width, int height, byte[] bytes, DateTimeOffset now)
    {
        // Nobody guesses the next one, although who may see it is asked in any case.
        Id = Guid.NewGuid();
        ThreadId = threadId;
        IsPng = isPng;
        Width = width;
        Height = height;
        Bytes = bytes;
        StoredAt = now;
    }

    /// <summary>The key; stands in addresses.</summary>
    public Guid Id { get; private set; }

    /// <summary>The conversation.</summary>
    public Guid ThreadId { get; private set; }

    /// <summary>PNG; JPEG otherwise.</summary>
    public bool IsPng { get; private set; }

    /// <summary>Pixels.</summary>
    public int Width { get; private set; }

    /// <summary>Pixels.</summary>
    public int Height { get; private set; }

    /// <summary>The file.</summary>
    public byte[] Bytes { get; private set; } = null!;

    /// <summary>When it was stored.</summary>
    public DateTimeOffset StoredAt { get; private set; }
}
