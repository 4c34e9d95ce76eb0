namespace MyPage.Domain.MobileData;

/// <summary>データ追加: a purchase, and the charge on the next bill. Never changed and never undone.</summary>
public sealed class DataTopUp
{
    private DataTopUp()
    {
    }

    internal DataTopUp(Guid id, Guid subscriptionId, int lotNumber, int mb, int priceYen, DateTimeOffset boughtAt)
    {
        Id = id;
        SubscriptionId = subscriptionId;
        LotNumber = lotNumber;
        Mb = mb;
        PriceYen = priceYen;
        BoughtAt = boughtAt;
    }

    /// <summary>The key; chosen with the form, so that a repeated submit names the same purchase and charges once.</summary>
    public Guid Id { get; private set; }

    /// <summary>The line.</summary>
    public Guid SubscriptionId { get; private set; }

    /// <summary>The lot that it brought.</summary>
    public int LotNumber { get; private set; }

    /// <summary>MB bought.</summary>
    public int Mb { get; private set; }

    /// <summary>What is charged in whole yen, with tax.</summary>
    public int PriceYen { get; private set; }

    /// <summary>When it was bought; the bill of that month carries it.</summary>
    public DateTimeOffset BoughtAt { get; private set; }
}
