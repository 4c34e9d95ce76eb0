namespace MyPage.Domain.Points;

/// <summary>Why a choice was not taken.</summary>
public enum PointChoiceRefusal
{
    /// <summary>How many points a bill may use is not said.</summary>
    PointsMissing,

    /// <summary>That is not from 1 to <see cref="PointChoice.MaximumPoints"/>.</summary>
    PointsOutOfRange,
}
