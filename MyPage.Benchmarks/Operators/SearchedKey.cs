using MyPage.Domain.Contracts;

namespace MyPage.Benchmarks.Operators;

/// <summary>A kind of key by which customers are searched.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Table">Where it stands.</param>
/// <param name="Typed">The column that has it as people type it.</param>
/// <param name="Column">The column that has the index.</param>
/// <param name="Contract">The column that says whose it is.</param>
/// <param name="KeyOf">What was typed, as that column has it.</param>
internal sealed record SearchedKey(string Name, string Table, string Typed, string Column, string Contract, Func<string, string> KeyOf)
{
    public static readonly SearchedKey[] All =
    [
        new("phone number", "Subscriptions", "PhoneNumber", "PhoneNumber", "ContractId", text => text),
        new("login ID", "Contracts", "LoginId", "NormalizedLoginId", "Id", MyPage.Domain.Contracts.Contract.Normalize),
        new("contract number", "Contracts", "Number", "Number", "Id", text => text),
        new("holder's name", "Contracts", "HolderName", "NameKey", "Id", text => NameKey.Of(text)),
        new("holder's reading", "Contracts", "HolderKana", "KanaKey", "Id", text => NameKey.Of(text)),
        new("user's name", "Subscriptions", "UserName", "UserNameKey", "ContractId", text => NameKey.Of(text)),
        new("user's reading", "Subscriptions", "UserKana", "UserKanaKey", "ContractId", text => NameKey.Of(text)),
    ];
}
