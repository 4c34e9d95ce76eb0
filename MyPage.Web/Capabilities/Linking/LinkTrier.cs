using MyPage.Domain.Linking;

namespace MyPage.Web.Capabilities.Linking;

/// <summary>Who tries a user code.</summary>
/// <param name="Account">The LINE account.</param>
/// <param name="BlockedUntil">The moment from which it can go on; null when it may try now.</param>
public sealed record LinkTrier(LineAccount Account, DateTimeOffset? BlockedUntil);
