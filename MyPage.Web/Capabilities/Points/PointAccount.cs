using MyPage.Domain.Points;

namespace MyPage.Web.Capabilities.Points;

/// <summary>A contract's points at a moment, with what they are read from.</summary>
/// <param name="Balance">What is left, and what comes next.</param>
/// <param name="Ledger">Brought to the moment; <see cref="PointLedger.Added"/> is what time has done that is not written.</param>
/// <param name="Choice">How bills use them; null before the first choice.</param>
/// <param name="Held">Points that bills hold; zero or more.</param>
public sealed record PointAccount(PointBalance Balance, PointLedger Ledger, PointChoice? Choice, int Held);
