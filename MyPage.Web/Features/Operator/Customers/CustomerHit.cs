using MyPage.Domain.Contracts;

namespace MyPage.Web.Features.Operator.Customers;

/// <summary>A customer that was found.</summary>
/// <param name="ContractId">Which contract.</param>
/// <param name="Number">Its number.</param>
/// <param name="LoginId">Its login ID.</param>
/// <param name="Name">契約者.</param>
/// <param name="Kana">フリガナ.</param>
/// <param name="Status">Whether it is in force.</param>
/// <param name="By">By which key it was found.</param>
/// <param name="Lines">The numbers of its lines, ended ones included.</param>
public sealed record CustomerHit(Guid ContractId, string Number, string LoginId, string Name, string Kana, ContractStatus Status, FoundBy By, IReadOnlyList<PhoneNumber> Lines);
