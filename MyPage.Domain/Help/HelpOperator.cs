namespace MyPage.Domain.Help;

/// <summary>オペレーター, as conversations name them. Customers are never told the name.</summary>
/// <param name="Id">Whose account.</param>
/// <param name="Name">What they sign in with.</param>
public sealed record HelpOperator(Guid Id, string Name);
