using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>Why nothing was bought; in the order in which the causes are checked (docs/data-books.md, Top-ups).</summary>
public enum TopUpRefusal
{
    /// <summary>No such line in this contract; somebody else's is the same as none.</summary>
    NotFound,

    /// <summary>The request's id is that of another purchase, or of none that a form made.</summary>
    RequestReused,

    /// <summary>The line's books are not open yet.</summary>
    NotOpen,

    /// <summary>As <see cref="DataTopUpRefusal.LineNotActive"/>, or the contract is suspended or has ended.</summary>
    LineNotActive,

    /// <summary>As <see cref="DataTopUpRefusal.NotOffered"/>.</summary>
    NotOffered,

    /// <summary>As <see cref="DataTopUpRefusal.PriceChanged"/>.</summary>
    PriceChanged,

    /// <summary>As <see cref="DataTopUpRefusal.NoTimesLeft"/>.</summary>
    NoTimesLeft,
}
