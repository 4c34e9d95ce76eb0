using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Operators;

/// <summary>An operator as colleagues see them.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Name">What they sign in with.</param>
/// <param name="Email">Where their links go.</param>
/// <param name="Role">What they may reach.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="LastSignInAt">Null when they never signed in.</param>
/// <param name="IsActive">Whether password and second factor are set.</param>
/// <param name="RemovedAt">Null while the account holds.</param>
public sealed record OperatorView(Guid Id, string Name, string Email, OperatorRole Role, DateTimeOffset CreatedAt, DateTimeOffset? LastSignInAt, bool IsActive, DateTimeOffset? RemovedAt);
