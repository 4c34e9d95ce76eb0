using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>A gift as a form asks for it.</summary>
/// <param name="RequestId">Made with the form; the gift's own key, so that a repeated submit names the same gift.</param>
/// <param name="SenderId">The line that gives.</param>
/// <param name="ReceiverId">A line of the same contract; null for a gift link.</param>
/// <param name="Mb">How much; MB.</param>
/// <param name="ShownIn">The month in which the form was shown; null: not checked.</param>
public sealed record GiftOrder(Guid RequestId, Guid SenderId, Guid? ReceiverId, int Mb, BusinessMonth? ShownIn);
