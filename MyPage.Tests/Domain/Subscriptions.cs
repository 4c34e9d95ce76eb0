using System.Security.Cryptography;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;

namespace MyPage.Tests.Domain;

/// <summary>Subscriptions and people for the domain's tests.</summary>
internal static class Subscriptions
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    public static readonly RegisteredUser Hanako = new("鈴木 花子", "スズキ ハナコ", new DateOnly(1985, 4, 1), Relation.Self);
    public static readonly RegisteredUser Taro = new("鈴木 太郎", "スズキ タロウ", new DateOnly(1983, 6, 15), Relation.Spouse);
    public static readonly Guid AnyLineAccount = Guid.NewGuid();

    public static SubscriptionTerms Terms(SubscriptionStatus status = SubscriptionStatus.Active, DateOnly? delivered = null) =>
        new(SimType.Voice, MobileNetwork.Docomo, "P", delivered ?? new DateOnly(2024, 4, 3), status);

    public static Subscription New(RegisteredUser? user = null, SubscriptionTerms? terms = null) =>
        new(Guid.NewGuid(), Guid.NewGuid(), Number("07012345678"), terms ?? Terms(), user ?? Hanako, Now);

    public static PhoneNumber Number(string text) => PhoneNumber.TryParse(text, out var number) ? number : throw new FormatException(text);

    /// <summary>A sealed code: the domain never looks inside.</summary>
    public static SealedUserCode Sealed() => new(RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(44));

    /// <summary>A line with a live code.</summary>
    public static Subscription WithCode(RegisteredUser? user = null, TimeSpan? lifetime = null)
    {
        var line = New(user);
        _ = line.IssueFirstUserCode(Sealed(), Now, lifetime ?? Lifetime).Value;
        return line;
    }

    /// <summary>A line whose code linked a LINE account.</summary>
    public static Subscription Linked(Guid lineAccountId)
    {
        var line = WithCode();
        RegisteredUserLinking.Complete(line, line.CurrentUserCode!, lineAccountId, Now);
        return line;
    }

    /// <summary>A line with a link that stands and, by a later reissue, a live code.</summary>
    public static Subscription LinkedWithCode(Guid lineAccountId)
    {
        var line = Linked(lineAccountId);
        _ = line.ReissueUserCode(Sealed(), Now, Lifetime).Value;
        return line;
    }
}
