namespace MyPage.Domain.Help;

/// <summary>
/// One message of a conversation, as both sides see it. It never changes, apart from whether it reached LINE and the picture that was
/// fetched for it. What only operators may read is no message but a <see cref="HelpNote"/>.
/// </summary>
public sealed class HelpMessage
{
    private HelpMessage()
    {
    }

    internal HelpMessage(Guid id, Guid threadId, int number, HelpAuthor author, HelpWay way, HelpContent content, DateTimeOffset now)
    {
        Id = id;
        ThreadId = threadId;
        Number = number;
        Author = author;
        Way = way;
        Text = content.Text;
        PictureId = content.PictureId;
        AwaitedPicture = content.AwaitedPicture;
        WrittenAt = now;
    }

    /// <summary>The key; chosen with the form, so that a repeated submit names the same message.</summary>
    public Guid Id { get; private set; }

    /// <summary>The conversation.</summary>
    public Guid ThreadId { get; private set; }

    /// <summary>Its place in the conversation, from 1 on without gaps.</summary>
    public int Number { get; private set; }

    /// <summary>Who wrote it.</summary>
    public HelpAuthor Author { get; private set; }

    /// <summary>By which way it came.</summary>
    public HelpWay Way { get; private set; }

    /// <summary>The text; empty with a picture alone.</summary>
    public string Text { get; private set; } = null!;

    /// <summary>The picture; null for none, or while it is awaited.</summary>
    public Guid? PictureId { get; private set; }

    /// <summary>A picture that LINE is still to be asked for; null for none.</summary>
    public string? AwaitedPicture { get; private set; }

    /// <summary>True for one of LINE that could not be had, or was none.</summary>
    public bool PictureFailed { get; private set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>Who answered; null for the customer.</summary>
    public Guid? OperatorId { get; private set; }

    /// <summary>The name of who answered, for operators only; null for the customer.</summary>
    public string? OperatorName { get; private set; }

    /// <summary>Of an answer: since when the customer had waited for it; null where nobody waited.</summary>
    public DateTimeOffset? WaitedSince { get; private set; }

    /// <summary>Whether it reached LINE.</summary>
    public HelpDelivery Delivery { get; private set; }

    /// <summary>It is on its way to LINE.</summary>
    public void Send() => Delivery = HelpDelivery.Sending;

    /// <summary>LINE took it, perhaps at a later try.</summary>
    public void Delivered() => Delivery = HelpDelivery.Sent;

    /// <summary>LINE could not deliver it.</summary>
    public void NotDelivered() => Delivery = HelpDelivery.Failed;

    /// <summary>There is nobody in LINE any more whom it could reach: it stands in the portal.</summary>
    public void NotForLine() => Delivery = HelpDelivery.None;

    /// <summary>The awaited picture has come.</summary>
    public void TakePicture(Guid pictureId)
    {
        if (AwaitedPicture is null)
        {
            throw new InvalidOperationException("No picture is awaited.");
        }

        (PictureId, AwaitedPicture) = (pictureId, null);
    }

    /// <summary>The awaited picture cannot be had.</summary>
    public void PictureCannotCome() => (AwaitedPicture, PictureFailed) = (null, true);

    internal HelpMessage By(HelpOperator answering, DateTimeOffset? waitedSince)
    {
        (OperatorId, OperatorName, WaitedSince) = (answering.Id, answering.Name, waitedSince);
        return this;
    }
}
