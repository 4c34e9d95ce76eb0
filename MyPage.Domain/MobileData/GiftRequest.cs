namespace MyPage.Domain.MobileData;

/// <summary>A gift to be made.</summary>
/// <param name="GiftId">The key it will have; a repeat with the same one makes no other gift.</param>
/// <param name="Mb">How much; MB.</param>
/// <param name="Sender">The line that gives.</param>
/// <param name="ReceiverId">The line that is to receive it; null for a gift link.</param>
/// <param name="Receiver">What of that line matters; null exactly for a gift link.</param>
/// <param name="ShownIn">The month in which the form was shown; null: not checked.</param>
public sealed record GiftRequest(Guid GiftId, int Mb, GiftParty Sender, Guid? ReceiverId, GiftParty? Receiver, BusinessMonth? ShownIn);
