using System.ComponentModel.DataAnnotations;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>What of データ追加 a carrier sells on which network, and how often (<c>TopUps:*</c>; docs/data-books.md, Top-ups).</summary>
public sealed class TopUpOptions : IValidatableObject
{
    public const string Section = "TopUps";

    private const int MostTimes = 100;
    private const int MostSizes = 8;
    private const int LargestMb = 1_000_000;
    private const int HighestYen = 1_000_000;

    public Network Docomo { get; set; } = new();

    public Network Softbank { get; set; } = new();

    public Network Au { get; set; } = new();

    /// <summary>What is sold on a network: what is configured of it, and for the rest <see cref="DataTopUpOffer.DefaultOf"/>.</summary>
    public DataTopUpOffer OfferOf(MobileNetwork network)
    {
        var (sold, usual) = (Of(network), DataTopUpOffer.DefaultOf(network));
        return new DataTopUpOffer(
            sold.TimesAMonth ?? usual.TimesAMonth,
            sold.Options.Count == 0 ? usual.Options : [.. sold.Options.Select(size => new DataTopUpOption(size.Mb, size.PriceYen)).OrderBy(size => size.Mb)]);
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Enum.GetValues<MobileNetwork>().SelectMany(FaultsOf);

    private Network Of(MobileNetwork network) => network switch
    {
        MobileNetwork.Docomo => Docomo,
        MobileNetwork.Softbank => Softbank,
        MobileNetwork.Au => Au,
    };

    private IEnumerable<ValidationResult> FaultsOf(MobileNetwork network)
    {
        var (key, sold) = ($"{Section}:{network}", Of(network));
        if (sold.TimesAMonth is < 1 or > MostTimes)
        {
            yield return new ValidationResult($"{key}:TimesAMonth must be from 1 to {MostTimes}.");
        }

        if (sold.Options.Count > MostSizes)
        {
            yield return new ValidationResult($"{key}:Options has more than {MostSizes} sizes.");
        }

        for (var at = 0; at < sold.Options.Count; at++)
        {
            var size = sold.Options[at];
            if (size.Mb is < 1 or > LargestMb)
            {
                yield return new ValidationResult($"{key}:Options:{at}:Mb must be from 1 to {LargestMb}.");
            }

            if (size.PriceYen is < 0 or > HighestYen)
            {
                yield return new ValidationResult($"{key}:Options:{at}:PriceYen must be from 0 to {HighestYen}.");
            }

            if (sold.Options.FindIndex(other => other.Mb == size.Mb) < at)
            {
                yield return new ValidationResult($"{key}:Options:{at}:Mb names a size that stands there already.");
            }
        }
    }

    /// <summary>What is sold on one network.</summary>
    public sealed class Network
    {
        /// <summary>How many purchases a line may make in a month; null: as usual.</summary>
        public int? TimesAMonth { get; set; }

        /// <summary>The sizes; none: as usual.</summary>
        public List<Size> Options { get; } = [];
    }

    /// <summary>A size with its price.</summary>
    public sealed class Size
    {
        public int Mb { get; set; }

        /// <summary>Whole yen with tax; −1 where it is missing, which no price is.</summary>
        public int PriceYen { get; set; } = -1;
    }
}
