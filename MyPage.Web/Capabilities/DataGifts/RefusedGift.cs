using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>
/// Why something about a gift was not done: exactly one of a rule of gifts (<see cref="DataGiftRefusal"/>, in its order), or what only a desk
/// can know.
/// </summary>
public readonly record struct RefusedGift
{
    /// <summary>The rule; null when it is none.</summary>
    public DataGiftRefusal? Rule { get; private init; }

    /// <summary>No such line or gift for this caller; somebody else's is the same as none.</summary>
    public bool IsNotFound { get; private init; }

    /// <summary>The form's request has already made another gift than it says now.</summary>
    public bool IsOtherContent { get; private init; }

    /// <summary>No gift has that link.</summary>
    public bool IsUnknownLink { get; private init; }

    /// <summary>Too many links were looked up: when it can go on. Null otherwise.</summary>
    public DateTimeOffset? TooManyUntil { get; private init; }

    public static RefusedGift NotFound => new() { IsNotFound = true };

    public static RefusedGift OtherContent => new() { IsOtherContent = true };

    public static RefusedGift UnknownLink => new() { IsUnknownLink = true };

    public static RefusedGift TooMany(DateTimeOffset until) => new() { TooManyUntil = until };

    public static RefusedGift By(DataGiftRefusal rule) => new() { Rule = rule };
}
