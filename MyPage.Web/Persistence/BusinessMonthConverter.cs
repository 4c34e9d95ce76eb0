using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Persistence;

/// <summary>Months are kept as the whole number YYYYMM, which sorts as they do.</summary>
public sealed class BusinessMonthConverter() : ValueConverter<BusinessMonth, int>(
    month => month.ToNumber(),
    number => BusinessMonth.FromNumber(number));
