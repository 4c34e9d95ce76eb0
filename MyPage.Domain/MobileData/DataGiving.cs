namespace MyPage.Domain.MobileData;

/// <summary>
/// データプレゼント between the books of two lines. Each act changes the gift and every book it touches together: they are
/// saved in one transaction, or not at all. A repeated act finds the gift as it is and changes nothing.
/// </summary>
public static class DataGiving
{
    /// <summary>
    /// Makes a gift: the amount leaves the sender's 基本 at once and is held. Refuses as <see cref="DataGiftRefusal"/> says.
    /// The same gift again is the answer of the first time.
    /// </summary>
    public static Result<DataGift, DataGiftRefusal> Give(DataBook sender, GiftRequest request, GiftRules rules, DateTimeOffset now, PlanSchedule plans)
    {
        if (request.ReceiverId is null != request.Receiver is null)
        {
            throw new ArgumentException("A receiving line and what is known of it go together.", nameof(request));
        }

        var at = sender.MomentOf(now);
        sender.TurnTo(at, plans);
        if (sender.SentGifts.FirstOrDefault(gift => gift.Id == request.GiftId) is { } made)
        {
            return made;
        }

        if (Facts(sender, request, at, plans).Refusal(rules) is { } refusal)
        {
            return refusal;
        }

        return sender.Hold(request.GiftId, request.ReceiverId, request.Mb, rules.Waits, at);
    }

    /// <summary>The facts by which <see cref="Give"/> would refuse; the sender's books have been brought to the moment.</summary>
    public static GiftFacts Facts(DataBook sender, GiftRequest request, DateTimeOffset at, PlanSchedule plans) => new()
    {
        FormIsOfAnotherMonth = request.ShownIn is { } shown && shown != sender.Month,
        IsOwnSubscription = request.ReceiverId == sender.SubscriptionId,
        Sender = request.Sender.In(sender),
        Receiver = request.Receiver,
        Amount = new GiftAmount(request.Mb, sender.BaseLeftMb, sender.GivenMb + sender.HeldMb, plans.At(sender.Month).DataMb, at - sender.FiguresAsOf),
    };

    /// <summary>
    /// Accepts a gift: the receiver has it as a lot of プレゼント from now to the month's end. Refuses when it is gone or its
    /// month is over, when it is the sender's own line, and when the receiver's line is not active or nobody is linked to it.
    /// A gift for another line than the receiver's is a broken invariant: to its user it does not exist.
    /// </summary>
    public static Result<DataLot, DataGiftRefusal> Accept(
        DataGift gift, DataBook sender, DataBook receiver, GiftParty receiverParty, DateTimeOffset now, PlanSchedule senderPlans, PlanSchedule receiverPlans)
    {
        if (!gift.ByLink && gift.ReceiverId != receiver.SubscriptionId)
        {
            throw new InvalidOperationException($"Gift {gift.Id} is not for {receiver.SubscriptionId}.");
        }

        var at = receiver.MomentOf(BringTo(gift, sender, now, senderPlans));
        sender.TurnTo(at, senderPlans);
        receiver.TurnTo(at, receiverPlans);
        var facts = new GiftFacts { Gift = gift.State, IsOwnSubscription = gift.SenderId == receiver.SubscriptionId, Receiver = receiverParty.In(receiver) };
        if (facts.Refusal(new GiftRules()) is { } refusal)
        {
            return refusal;
        }

        gift.Accept(receiver.SubscriptionId, at);
        sender.Given(gift, at);
        return receiver.Receive(gift, at);
    }

    /// <summary>取り消す: the sender takes a held gift back. Refuses when it is gone or its month is over.</summary>
    public static Result<DataGift, DataGiftRefusal> Withdraw(DataGift gift, DataBook sender, DateTimeOffset now, PlanSchedule plans) =>
        Return(gift, sender, DataGiftState.Withdrawn, now, plans);

    /// <summary>ことわる: the receiver declines a held gift. Refuses when it is gone or its month is over.</summary>
    public static Result<DataGift, DataGiftRefusal> Decline(DataGift gift, DataBook sender, DateTimeOffset now, PlanSchedule plans) =>
        Return(gift, sender, DataGiftState.Declined, now, plans);

    /// <summary>Another person uses the receiver's line: a gift held for it returns. Refuses when it is gone or its month is over.</summary>
    public static Result<DataGift, DataGiftRefusal> ReceiverUserChanged(DataGift gift, DataBook sender, DateTimeOffset now, PlanSchedule plans) =>
        Return(gift, sender, DataGiftState.ReceiverUserChanged, now, plans);

    /// <summary>The receiver's line ended: a gift held for it returns. Refuses when it is gone or its month is over.</summary>
    public static Result<DataGift, DataGiftRefusal> ReceiverEnded(DataGift gift, DataBook sender, DateTimeOffset now, PlanSchedule plans) =>
        Return(gift, sender, DataGiftState.ReceiverEnded, now, plans);

    private static Result<DataGift, DataGiftRefusal> Return(DataGift gift, DataBook sender, DataGiftState cause, DateTimeOffset now, PlanSchedule plans)
    {
        var at = BringTo(gift, sender, now, plans);
        if (new GiftFacts { Gift = gift.State }.Refusal(new GiftRules()) is { } refusal)
        {
            return refusal;
        }

        sender.Return(gift, cause, at);
        return gift;
    }

    private static DateTimeOffset BringTo(DataGift gift, DataBook sender, DateTimeOffset now, PlanSchedule plans)
    {
        // A held gift that the sender's books do not know would be given without being taken.
        if (gift.SenderId != sender.SubscriptionId || (gift.State == DataGiftState.Held && !sender.SentGifts.Contains(gift)))
        {
            throw new InvalidOperationException($"Gift {gift.Id} is not in the books of {sender.SubscriptionId}.");
        }

        var at = sender.MomentOf(now);
        sender.TurnTo(at, plans);
        return at;
    }
}
