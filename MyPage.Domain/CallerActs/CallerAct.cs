namespace MyPage.Domain.CallerActs;

/// <summary>
/// What an operator did, or asked for, on a caller's behalf (docs/product.md 6). Its id is made with the form, so that a form that is
/// sent twice acts once. Turning off a second factor and correcting an e-mail address wait for a second operator: whoever asked
/// cannot confirm, it runs out, and it dies when what it is about has changed.
/// </summary>
public sealed class CallerAct
{
    private CallerAct()
    {
    }

    private CallerAct(Guid id, CallerActKind kind, Guid contractId, Guid? subjectId, Guid askedBy, StatedReason reason, DateTimeOffset now)
    {
        (Id, Kind, ContractId, SubjectId) = (id, kind, contractId, subjectId);
        (AskedBy, AskedAt, ReasonKind, ReasonText) = (askedBy, now, reason.Kind, reason.Text);
        Version = Guid.NewGuid();
    }

    /// <summary>Made with the form.</summary>
    public Guid Id { get; private set; }

    /// <summary>What is done.</summary>
    public CallerActKind Kind { get; private set; }

    /// <summary>Whose.</summary>
    public Guid ContractId { get; private set; }

    /// <summary>The line or the link that it is about; null where it is the contract itself.</summary>
    public Guid? SubjectId { get; private set; }

    /// <summary>The operator.</summary>
    public Guid AskedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>The kind of reason that was stated.</summary>
    public ActReason ReasonKind { get; private set; }

    /// <summary>The reason's text.</summary>
    public string ReasonText { get; private set; } = "";

    /// <summary>How far it has come; of one that waits, ask <see cref="StateAt"/>.</summary>
    public CallerActState State { get; private set; }

    /// <summary>Until when a second operator may confirm, exclusive; null for what needs none.</summary>
    public DateTimeOffset? ConfirmUntil { get; private set; }

    /// <summary>A mark of what it is about, as it was when it was asked for; empty for what needs no second operator.</summary>
    public string Mark { get; private set; } = "";

    /// <summary>The address that is to become the holder's, while that is not decided; null otherwise.</summary>
    public string? NewEmail { get; private set; }

    /// <summary>The second operator; null where there is none.</summary>
    public Guid? DecidedBy { get; private set; }

    /// <summary>When it was confirmed, refused, or found to be of before; null while it waits and for what needs no second operator.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Changes with every change; of two who decide at once, the second is told.</summary>
    public Guid Version { get; private set; }

    /// <summary>Whether a kind needs a second operator.</summary>
    public static bool NeedsSecond(CallerActKind kind) => kind is CallerActKind.TurnOffSecondFactor or CallerActKind.CorrectEmail;

    /// <summary>An act that one operator does alone.</summary>
    /// <exception cref="ArgumentException">The kind needs a second operator.</exception>
    public static CallerAct DoneBy(Guid id, CallerActKind kind, Guid contractId, Guid? subjectId, Guid operatorId, StatedReason reason, DateTimeOffset now) =>
        NeedsSecond(kind)
            ? throw new ArgumentException($"{kind} needs a second operator.", nameof(kind))
            : new CallerAct(id, kind, contractId, subjectId, operatorId, reason, now) { State = CallerActState.Done };

    /// <summary>An act that waits for a second operator for <paramref name="within"/>.</summary>
    /// <exception cref="ArgumentException">The kind needs no second operator, or the new address is there without need or missing.</exception>
    public static CallerAct AskedFor(Guid id, CallerActKind kind, Guid contractId, Guid operatorId, StatedReason reason, string mark, string? newEmail, TimeSpan within, DateTimeOffset now) =>
        !NeedsSecond(kind) || (kind == CallerActKind.CorrectEmail) != (newEmail is not null)
            ? throw new ArgumentException($"{kind} is not asked for like that.", nameof(kind))
            : new CallerAct(id, kind, contractId, null, operatorId, reason, now) { State = CallerActState.Waiting, Mark = mark, NewEmail = newEmail, ConfirmUntil = now + within };

    /// <summary>How far it has come at a moment: one that waits has run out from <see cref="ConfirmUntil"/> on, whether that was written down or not.</summary>
    public CallerActState StateAt(DateTimeOffset now) => State == CallerActState.Waiting && now >= ConfirmUntil ? CallerActState.Expired : State;

    /// <summary>The stated reason.</summary>
    public StatedReason Reason => StatedReason.TryCreate(ReasonKind, ReasonText, out var reason) ? reason : throw new InvalidOperationException("A stored reason is none.");

    /// <summary>
    /// The second operator confirms: the act may be done, in the same transaction. Refuses whoever asked, what is decided or has run out,
    /// and ends it when <paramref name="markNow"/> tells that what it is about has changed.
    /// </summary>
    public Result<CallerAct, CallerActRefusal> Confirm(Guid operatorId, string markNow, DateTimeOffset now)
    {
        if (Open(now) is { } refusal)
        {
            return refusal;
        }

        if (operatorId == AskedBy)
        {
            return CallerActRefusal.OwnRequest;
        }

        if (!string.Equals(markNow, Mark, StringComparison.Ordinal))
        {
            Decide(CallerActState.Outdated, operatorId, now);
            return CallerActRefusal.Changed;
        }

        Decide(CallerActState.Done, operatorId, now);
        return this;
    }

    /// <summary>The second operator refuses, or whoever asked takes it back. Refuses what is decided or has run out.</summary>
    public Result<CallerAct, CallerActRefusal> Refuse(Guid operatorId, DateTimeOffset now)
    {
        if (Open(now) is { } refusal)
        {
            return refusal;
        }

        Decide(CallerActState.Refused, operatorId, now);
        return this;
    }

    // What has run out is written down by whoever comes upon it.
    private CallerActRefusal? Open(DateTimeOffset now)
    {
        if (State == CallerActState.Waiting && StateAt(now) == CallerActState.Expired)
        {
            Decide(CallerActState.Expired, null, now);
        }

        return State switch
        {
            CallerActState.Waiting => null,
            CallerActState.Expired => CallerActRefusal.Expired,
            CallerActState.Outdated => CallerActRefusal.Changed,
            _ => CallerActRefusal.Decided,
        };
    }

    private void Decide(CallerActState state, Guid? by, DateTimeOffset now) => (State, DecidedBy, DecidedAt, Version) = (state, by, now, Guid.NewGuid());

    /// <summary>Forgets the address that was asked for: once it is decided, it stands with the holder or nowhere.</summary>
    public string? TakeNewEmail()
    {
        var email = NewEmail;
        NewEmail = State == CallerActState.Waiting ? email : null;
        return email;
    }
}
