namespace MyPage.Web.Features.Operator.Customers;

/// <summary>By which kind of key a customer was found.</summary>
public enum FoundBy
{
    PhoneNumber,
    LoginId,
    ContractNumber,
    HolderName,
    HolderKana,
    UserName,
    UserKana,
}
