using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;

namespace MyPage.Web.Capabilities.Contracts;

/// <summary>The registered user of one line, as now registered.</summary>
public sealed record UserView(PhoneNumber PhoneNumber, RegisteredUser User, bool IsLinked, bool HasEnded, Guid Version)
{
    /// <summary>What keeps the line from being linked today, whatever code this user has; null when nothing does.</summary>
    public LinkHold? Hold { get; init; }
}
