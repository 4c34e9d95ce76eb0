using MyPage.Domain.Contracts;

namespace MyPage.Domain.Linking;

/// <summary>契約者連携: the rules by which a LINE account and a login ID may be linked (docs/product.md 3).</summary>
public static class ContractHolderLinking
{
    /// <summary>
    /// Null when the link may be made, or stands already between just these two: doing it again is simply success.
    /// </summary>
    /// <param name="lineAccountId">The LINE account that is to be linked.</param>
    /// <param name="isFriend">Whether it is, or was when its owner confirmed, a friend of the official account.</param>
    /// <param name="contractStatus">The state of the login ID's contract.</param>
    /// <param name="standing">The link of the login ID that stands; null when none does.</param>
    /// <param name="heldLogins">How many login IDs the LINE account is linked to.</param>
    /// <param name="maximumLogins">How many it may be linked to (Linking:MaximumLoginIds).</param>
    public static HolderLinkRefusal? Check(
        Guid lineAccountId, bool isFriend, ContractStatus contractStatus, ContractHolderLink? standing, int heldLogins, int maximumLogins)
    {
        if (standing is not null && standing.LineAccountId == lineAccountId)
        {
            return null;
        }

        return !isFriend ? HolderLinkRefusal.NotFriend
            : contractStatus == ContractStatus.Terminated ? HolderLinkRefusal.ContractEnded
            : standing is not null ? HolderLinkRefusal.LinkedElsewhere
            : heldLogins >= maximumLogins ? HolderLinkRefusal.TooManyLoginIds
            : null;
    }
}
