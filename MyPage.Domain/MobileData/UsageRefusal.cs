namespace MyPage.Domain.MobileData;

/// <summary>Why a figure of usage was refused; in the order in which the causes are checked.</summary>
public enum UsageRefusal
{
    /// <summary>Negative, or above <see cref="DayUsage.MaximumMb"/>.</summary>
    OutOfRange,

    /// <summary>The date has not begun in Tokyo.</summary>
    InFuture,
}
