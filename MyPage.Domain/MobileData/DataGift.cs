namespace MyPage.Domain.MobileData;

/// <summary>
/// データプレゼント: MB on the way from one line to another. Made, it is out of the sender's 基本; it reaches exactly one
/// final state, by which it is the receiver's or the sender's again. Only <see cref="DataGiving"/> and the turn of the sender's
/// books change it.
/// </summary>
public sealed class DataGift
{
    private DataGift()
    {
    }

    internal DataGift(Guid id, Guid senderId, Guid? receiverId, int mb, DateTimeOffset madeAt, TimeSpan waits, int overBeforeMb)
    {
        Id = id;
        SenderId = senderId;
        ReceiverId = receiverId;
        ByLink = receiverId is null;
        Mb = mb;
        MadeAt = madeAt;
        var monthEnd = BusinessMonth.Of(madeAt).End;
        ExpiresAt = monthEnd - madeAt < waits ? monthEnd : madeAt + waits;
        OverBeforeMb = overBeforeMb;
        Version = Guid.NewGuid();
    }

    /// <summary>The key; chosen with the form, so that a repeated submit names the same gift.</summary>
    public Guid Id { get; private set; }

    /// <summary>The line that gives.</summary>
    public Guid SenderId { get; private set; }

    /// <summary>The line that is to receive or has received it; null while a gift link has not been used.</summary>
    public Guid? ReceiverId { get; private set; }

    /// <summary>True for a gift link, which whoever has it may use, once.</summary>
    public bool ByLink { get; private set; }

    /// <summary>How much; MB.</summary>
    public int Mb { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Until when it can be accepted, exclusive; at most the end of its month.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>The sender's 超過 of the date of making that was there before it: this much a return does not cover. MB.</summary>
    public int OverBeforeMb { get; private set; }

    /// <summary>Where it stands as far as it is written down; at a moment, ask <see cref="StateAt"/>.</summary>
    public DataGiftState State { get; private set; }

    /// <summary>When it reached its final state; null exactly while it is held.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Changes with every change; of two who save at once, the second is told.</summary>
    public Guid Version { get; private set; }

    /// <summary>The month in whose 基本 it was and to which it returns.</summary>
    public BusinessMonth Month => BusinessMonth.Of(MadeAt);

    /// <summary>The business date of making.</summary>
    public DateOnly MadeOn => BusinessCalendar.DateOf(MadeAt);

    /// <summary>Where it stands at a moment, whether its running out was written down or not.</summary>
    public DataGiftState StateAt(DateTimeOffset moment)
    {
        if (State != DataGiftState.Held || moment < ExpiresAt)
        {
            return State;
        }

        return ExpiresAt == Month.End ? DataGiftState.MonthEnded : DataGiftState.Expired;
    }

    internal void Accept(Guid receiverId, DateTimeOffset at)
    {
        End(DataGiftState.Accepted, at);
        ReceiverId = receiverId;
    }

    internal void End(DataGiftState state, DateTimeOffset at)
    {
        if (State != DataGiftState.Held || state == DataGiftState.Held)
        {
            throw new InvalidOperationException($"A gift that is {State} cannot become {state}.");
        }

        State = state;
        EndedAt = at;
        Version = Guid.NewGuid();
    }

    internal void OverWas(int mb)
    {
        if (mb < OverBeforeMb)
        {
            OverBeforeMb = mb;
            Version = Guid.NewGuid();
        }
    }
}
