namespace MyPage.Domain.MobileData;

/// <summary>What a person can be told of their data, each at most once a line, user and month.</summary>
public enum DataAlert
{
    /// <summary>80 % of what can be used this month is used.</summary>
    Used80,

    /// <summary>All of it is used.</summary>
    Used100,

    /// <summary>500 MB or more vanish within three days.</summary>
    Vanishing,
}
