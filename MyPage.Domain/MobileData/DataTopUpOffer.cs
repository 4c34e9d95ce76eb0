using MyPage.Domain.Contracts;

namespace MyPage.Domain.MobileData;

/// <summary>What of データ追加 is sold on a network, and how often; from configuration.</summary>
/// <param name="TimesAMonth">How many purchases a line may make in a month.</param>
/// <param name="Options">The sizes, each once.</param>
public sealed record DataTopUpOffer(int TimesAMonth, IReadOnlyList<DataTopUpOption> Options)
{
    private static readonly DataTopUpOption Half = new(500, 550);
    private static readonly DataTopUpOption One = new(1000, 1100);
    private static readonly DataTopUpOption Three = new(3000, 3300);

    /// <summary>What is sold where nothing else is configured.</summary>
    public static DataTopUpOffer DefaultOf(MobileNetwork network) => network switch
    {
        MobileNetwork.Docomo or MobileNetwork.Au => new DataTopUpOffer(3, [Half, One, Three]),
        MobileNetwork.Softbank => new DataTopUpOffer(10, [Half, One]),
        _ => throw new ArgumentOutOfRangeException(nameof(network), network, null),
    };

    /// <summary>The first refusal that applies, in the order of <see cref="DataTopUpRefusal"/>; null when there is none.</summary>
    /// <param name="status">Whether the line works.</param>
    /// <param name="mb">The size to be bought; MB.</param>
    /// <param name="shownPriceYen">The price that was shown before buying; whole yen with tax.</param>
    /// <param name="boughtThisMonth">How many purchases the line has made this month.</param>
    public DataTopUpRefusal? Refusal(SubscriptionStatus status, int mb, int shownPriceYen, int boughtThisMonth)
    {
        if (status != SubscriptionStatus.Active)
        {
            return DataTopUpRefusal.LineNotActive;
        }

        if (Options.SingleOrDefault(option => option.Mb == mb) is not { } offered)
        {
            return DataTopUpRefusal.NotOffered;
        }

        if (offered.PriceYen != shownPriceYen)
        {
            return DataTopUpRefusal.PriceChanged;
        }

        return boughtThisMonth >= TimesAMonth ? DataTopUpRefusal.NoTimesLeft : null;
    }
}
