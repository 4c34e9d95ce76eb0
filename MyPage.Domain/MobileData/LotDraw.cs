namespace MyPage.Domain.MobileData;

/// <summary>What one business date took from one lot. A date may take from the same lot more than once, with others in between.</summary>
public sealed class LotDraw
{
    private LotDraw()
    {
    }

    internal LotDraw(Guid subscriptionId, DateOnly date, int number, int lotNumber, int mb)
    {
        SubscriptionId = subscriptionId;
        Date = date;
        Number = number;
        LotNumber = lotNumber;
        Mb = mb;
    }

    /// <summary>The line.</summary>
    public Guid SubscriptionId { get; private set; }

    /// <summary>The business date.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Counts from 1 within the date, in the order of taking; with line and date the key.</summary>
    public int Number { get; private set; }

    /// <summary>The lot.</summary>
    public int LotNumber { get; private set; }

    /// <summary>MB taken; zero when all of it was given back.</summary>
    public int Mb { get; private set; }

    internal void Change(int mb) => Mb += mb;

    /// <summary>A row whose MB were all given back serves again, so that no row is ever removed and added in one save.</summary>
    internal void TakeAnew(int lotNumber, int mb)
    {
        LotNumber = lotNumber;
        Mb = mb;
    }
}
