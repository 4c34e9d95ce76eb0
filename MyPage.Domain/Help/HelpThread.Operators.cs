namespace MyPage.Domain.Help;

/// <content>Who of the operators has it, and what they do about it besides answering.</content>
public sealed partial class HelpThread
{
    /// <summary>An operator takes what waits. Done for whoever has it already; refuses what another has, and what is closed.</summary>
    public Result<HelpThread, HelpRefusal> Take(HelpOperator taking)
    {
        if (State == HelpState.Closed)
        {
            return HelpRefusal.Closed;
        }

        if (State == HelpState.Taken)
        {
            return OperatorId == taking.Id ? this : HelpRefusal.TakenByAnother;
        }

        return GiveTo(taking);
    }

    /// <summary>
    /// An operator takes it whoever has it: for those who left it behind. Refuses where <paramref name="from"/>, who was shown as having it,
    /// does not have it any more, and what is closed or waits.
    /// </summary>
    public Result<HelpThread, HelpRefusal> TakeOver(HelpOperator taking, Guid from)
    {
        if (State == HelpState.Taken)
        {
            return OperatorId == taking.Id ? this : OperatorId == from ? GiveTo(taking) : HelpRefusal.TakenByAnother;
        }

        return State == HelpState.Closed ? HelpRefusal.Closed : HelpRefusal.NotTaken;
    }

    /// <summary>Whoever has it hands it to another. Refuses unless this operator has it.</summary>
    public Result<HelpThread, HelpRefusal> HandOver(HelpOperator handing, HelpOperator to) => NotOf(handing) is { } refusal ? refusal : GiveTo(to);

    /// <summary>Whoever has it puts it back to wait for anybody. Refuses unless this operator has it.</summary>
    public Result<HelpThread, HelpRefusal> GiveBack(HelpOperator giving)
    {
        if (NotOf(giving) is { } refusal)
        {
            return refusal;
        }

        (State, OperatorId, OperatorName) = (HelpState.Waiting, null, null);
        return Touched();
    }

    /// <summary>
    /// It is over; nobody waits any more. Whoever has it closes it, or anybody what nobody has. Refuses what another has, what is closed, and where
    /// something was written meanwhile: a customer who is just asking is not sent away.
    /// </summary>
    /// <param name="closing">Who.</param>
    /// <param name="seen">The number of the last message that they saw.</param>
    /// <param name="now">The moment.</param>
    public Result<HelpThread, HelpRefusal> Close(HelpOperator closing, int seen, DateTimeOffset now)
    {
        if (State == HelpState.Closed)
        {
            return HelpRefusal.Closed;
        }

        if (State == HelpState.Taken && OperatorId != closing.Id)
        {
            return HelpRefusal.TakenByAnother;
        }

        if (LastNumber > seen)
        {
            return HelpRefusal.NotSeen;
        }

        (State, OperatorId, OperatorName, WaitingSince, ClosedAt) = (HelpState.Closed, null, null, null, now);
        return Touched();
    }

    /// <summary>An operator opens it again and has it. Refuses what is not closed.</summary>
    public Result<HelpThread, HelpRefusal> Reopen(HelpOperator reopening) => State == HelpState.Closed ? GiveTo(reopening) : HelpRefusal.NotClosed;

    /// <summary>An operator leaves a note for others, in whatever state it is. Refuses what has nothing to read and what is too long.</summary>
    public Result<HelpNote, HelpRefusal> Note(Guid noteId, HelpOperator author, string text, DateTimeOffset now) =>
        !OutsideText.HasSomethingToSee(text) ? HelpRefusal.Empty
        : text.Length > HelpNote.LongestText ? HelpRefusal.TooLong
        : new HelpNote(noteId, Id, author, text, now);
}
