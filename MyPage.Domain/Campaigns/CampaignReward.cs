using MyPage.Domain.Contracts;

namespace MyPage.Domain.Campaigns;

/// <summary>
/// What a campaign pays, month by month. Grant months are counted from the month in which billing starts, which is 1: that of the
/// SIM's delivery (of a contract: of its earliest line's).
/// </summary>
/// <param name="Kind">In what it is paid.</param>
/// <param name="YenByApplicationType">Whole yen of each month's grant, above zero; for every kind of application that the campaign takes.</param>
/// <param name="FirstGrantMonth">The first month with a grant; 1 or more.</param>
/// <param name="Months">How many months have one, one after the other; 1 or more.</param>
public sealed record CampaignReward(RewardKind Kind, IReadOnlyDictionary<ApplicationType, int> YenByApplicationType, int FirstGrantMonth, int Months)
{
    /// <summary>The last month with a grant.</summary>
    public int LastGrantMonth => FirstGrantMonth + Months - 1;

    /// <summary>Whole yen of each month's grant; zero for a kind of application that the campaign does not take.</summary>
    public int YenFor(ApplicationType type) => YenByApplicationType.GetValueOrDefault(type);

    /// <inheritdoc/>
    public bool Equals(CampaignReward? other) =>
        other is not null && Kind == other.Kind && FirstGrantMonth == other.FirstGrantMonth && Months == other.Months
        && YenByApplicationType.Count == other.YenByApplicationType.Count
        && YenByApplicationType.All(yen => other.YenByApplicationType.TryGetValue(yen.Key, out var theirs) && theirs == yen.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, FirstGrantMonth, Months, YenByApplicationType.Count);
}
