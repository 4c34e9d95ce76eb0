namespace MyPage.Domain.Help;

/// <summary>
/// いつでもヘルプ: one person's conversation with the carrier's operators, in the portal and in LINE alike (docs/help.md). It waits, an operator
/// has it, or it is closed; only who has it answers. A customer may always write, which opens it again. Messages are rows of their own,
/// numbered by it; of two who act at once the second is judged by what the first left (<see cref="Version"/>).
/// </summary>
public sealed partial class HelpThread
{
    private HelpThread()
    {
    }

    /// <summary>A conversation that begins; nothing waits until the customer has written.</summary>
    public HelpThread(HelpOwner owner, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OwnerKind = owner.Kind;
        ContractId = owner.ContractId;
        SubscriptionId = owner.SubscriptionId;
        UserSince = owner.UserSince;
        LineAccountId = owner.LineAccountId;
        StartedAt = now;
        LastMessageAt = now;
        Version = Guid.NewGuid();
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose it is.</summary>
    public HelpOwnerKind OwnerKind { get; private set; }

    /// <summary>The contract; of a registered user the one that the line belongs to.</summary>
    public Guid? ContractId { get; private set; }

    /// <summary>The line of a registered user.</summary>
    public Guid? SubscriptionId { get; private set; }

    /// <summary>Since when that user is registered.</summary>
    public DateTimeOffset? UserSince { get; private set; }

    /// <summary>The unlinked LINE account whose it is.</summary>
    public Guid? LineAccountId { get; private set; }

    /// <summary>Where it stands.</summary>
    public HelpState State { get; private set; }

    /// <summary>Who has it; null exactly unless it is <see cref="HelpState.Taken"/>.</summary>
    public Guid? OperatorId { get; private set; }

    /// <summary>The name of who has it.</summary>
    public string? OperatorName { get; private set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When the last message was written.</summary>
    public DateTimeOffset LastMessageAt { get; private set; }

    /// <summary>Since when the customer waits for an answer, whoever has it; null when nobody waits.</summary>
    public DateTimeOffset? WaitingSince { get; private set; }

    /// <summary>When an operator answered last; null before the first answer.</summary>
    public DateTimeOffset? LastAnsweredAt { get; private set; }

    /// <summary>When it was closed; null unless it is <see cref="HelpState.Closed"/>.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The number of the last message; 0 before the first.</summary>
    public int LastNumber { get; private set; }

    /// <summary>Up to which message the customer has read.</summary>
    public int CustomerReadTo { get; private set; }

    /// <summary>Up to which message an operator has read.</summary>
    public int OperatorReadTo { get; private set; }

    /// <summary>Answers that the customer has not read.</summary>
    public int UnreadAnswers { get; private set; }

    /// <summary>By which way the customer wrote last.</summary>
    public HelpWay LastWay { get; private set; }

    /// <summary>Changes with every change.</summary>
    public Guid Version { get; private set; }

    /// <summary>Whose it is, in one value.</summary>
    public HelpOwner Owner => OwnerKind switch
    {
        HelpOwnerKind.Holder => HelpOwner.Holder(ContractId!.Value),
        HelpOwnerKind.User => HelpOwner.User(ContractId!.Value, SubscriptionId!.Value, UserSince!.Value),
        HelpOwnerKind.LineAccount => HelpOwner.LineAccount(LineAccountId!.Value),
        _ => throw new InvalidOperationException($"{OwnerKind} is nobody."),
    };

    /// <summary>
    /// The customer writes. What was closed waits again. Whoever writes in LINE has read what stood there; in the portal the page says what it showed
    /// (<see cref="ReadByCustomer"/>). Refuses what has nothing to read and what is too long.
    /// </summary>
    public Result<HelpMessage, HelpRefusal> Write(Guid messageId, HelpWay way, HelpContent content, DateTimeOffset now)
    {
        if (content.Fault is { } fault)
        {
            return fault;
        }

        if (State == HelpState.Closed)
        {
            (State, ClosedAt) = (HelpState.Waiting, null);
        }

        if (way == HelpWay.Line)
        {
            (CustomerReadTo, UnreadAnswers) = (LastNumber, 0);
        }

        WaitingSince ??= now;
        LastWay = way;
        return Add(messageId, HelpAuthor.Customer, way, content, now);
    }

    /// <summary>An operator answers: the wait is over. Refuses unless this operator has it, and what has nothing to read or is too long.</summary>
    public Result<HelpMessage, HelpRefusal> Answer(Guid messageId, HelpOperator answering, HelpContent content, DateTimeOffset now)
    {
        if (NotOf(answering) is { } refusal)
        {
            return refusal;
        }

        if (content.Fault is { } fault)
        {
            return fault;
        }

        var waited = WaitingSince;
        (WaitingSince, LastAnsweredAt) = (null, now);
        UnreadAnswers++;
        var message = Add(messageId, HelpAuthor.Operator, HelpWay.Portal, content, now).By(answering, waited);
        OperatorReadTo = LastNumber;
        return message;
    }

    /// <summary>The customer has seen everything up to a message. True when that was news.</summary>
    /// <param name="number">The last message that was shown; what came meanwhile stays unread.</param>
    /// <param name="unreadAfter">How many answers there are after it.</param>
    public bool ReadByCustomer(int number, int unreadAfter)
    {
        if (number <= CustomerReadTo || number > LastNumber)
        {
            return false;
        }

        (CustomerReadTo, UnreadAnswers) = (number, unreadAfter);
        Touch();
        return true;
    }

    /// <summary>An operator has seen everything up to a message. True when that was news.</summary>
    public bool ReadByOperator(int number)
    {
        if (number <= OperatorReadTo || number > LastNumber)
        {
            return false;
        }

        OperatorReadTo = number;
        Touch();
        return true;
    }

    private HelpRefusal? NotOf(HelpOperator asking) => State switch
    {
        HelpState.Closed => HelpRefusal.Closed,
        HelpState.Waiting => HelpRefusal.NotTaken,
        HelpState.Taken => OperatorId == asking.Id ? null : HelpRefusal.TakenByAnother,
        _ => throw new InvalidOperationException($"{State} is no state."),
    };

    private HelpThread GiveTo(HelpOperator to)
    {
        (State, OperatorId, OperatorName, ClosedAt) = (HelpState.Taken, to.Id, to.Name, null);
        return Touched();
    }

    private HelpMessage Add(Guid messageId, HelpAuthor author, HelpWay way, HelpContent content, DateTimeOffset now)
    {
        LastNumber++;
        LastMessageAt = now;
        Touch();
        return new HelpMessage(messageId, Id, LastNumber, author, way, content, now);
    }

    private HelpThread Touched()
    {
        Touch();
        return this;
    }

    private void Touch() => Version = Guid.NewGuid();
}
