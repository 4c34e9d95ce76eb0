using MyPage.Domain.MobileData;

namespace MyPage.Domain.Points;

/// <summary>Points that were taken for a bill. The billing system says once how many of them it used; the rest comes back.</summary>
public sealed class PointUse
{
    private PointUse()
    {
    }

    internal PointUse(Guid id, Guid contractId, BusinessMonth bill, int points, DateTimeOffset now)
    {
        Id = id;
        ContractId = contractId;
        Bill = bill;
        Points = points;
        ReservedAt = now;
        Version = Guid.NewGuid();
    }

    /// <summary>What the billing system knows it by; opaque.</summary>
    public Guid Id { get; private set; }

    /// <summary>The contract.</summary>
    public Guid ContractId { get; private set; }

    /// <summary>The month of the bill; one use a contract and bill.</summary>
    public BusinessMonth Bill { get; private set; }

    /// <summary>How many were taken; more than zero.</summary>
    public int Points { get; private set; }

    /// <summary>When they were taken.</summary>
    public DateTimeOffset ReservedAt { get; private set; }

    /// <summary>How many the bill used; from zero to <see cref="Points"/>, null until it is stated.</summary>
    public int? UsedPoints { get; private set; }

    /// <summary>When that was stated; null until then.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Changes with every change.</summary>
    public Guid Version { get; private set; }

    internal void Settle(int used, DateTimeOffset now)
    {
        UsedPoints = used;
        SettledAt = now;
        Version = Guid.NewGuid();
    }
}
