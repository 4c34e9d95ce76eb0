using MyPage.Domain.MobileData;
using MyPage.Domain.Points;

namespace MyPage.Web.Capabilities.Points;

/// <summary>What a month will bring if everything stays as it is.</summary>
/// <param name="Month">The month.</param>
/// <param name="On">The date of the grant.</param>
/// <param name="Points">Zero or more.</param>
/// <param name="Miss">Why it will bring none; null where it brings some.</param>
public sealed record ExpectedPoints(BusinessMonth Month, DateOnly On, int Points, PointMiss? Miss);
