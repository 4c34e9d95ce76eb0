using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MyPage.Domain.Contracts;

namespace MyPage.Web.Persistence;

/// <summary>Phone numbers are kept as their eleven digits.</summary>
public sealed class PhoneNumberConverter() : ValueConverter<PhoneNumber, string>(
    number => number.Digits,
    digits => PhoneNumber.FromDigits(digits));
