namespace MyPage.Domain.Contracts;

/// <summary>契約者: the person in whose name the contract is. Values are as the carrier verified them.</summary>
/// <param name="Name">氏名; at most 100 characters.</param>
/// <param name="Kana">フリガナ; at most 100 characters.</param>
/// <param name="BirthDate">生年月日.</param>
/// <param name="Email">Where mail to the holder goes; empty when the carrier has none.</param>
/// <param name="Phone">A number to reach the holder at, as the carrier wrote it.</param>
public sealed record ContractHolder(string Name, string Kana, DateOnly BirthDate, string Email, string Phone);
