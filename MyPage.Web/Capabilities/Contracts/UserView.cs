using MyPage.Domain.Contracts;

namespace MyPage.Web.Capabilities.Contracts;

/// <summary>The registered user of one line, as now registered.</summary>
public sealed record UserView(PhoneNumber PhoneNumber, RegisteredUser User, bool IsLinked, bool HasEnded, Guid Version);
