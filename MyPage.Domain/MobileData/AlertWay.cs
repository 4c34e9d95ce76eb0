namespace MyPage.Domain.MobileData;

/// <summary>By which way a person is told of their data.</summary>
public enum AlertWay
{
    /// <summary>In LINE; a holder whose contract is linked to no LINE account, by mail.</summary>
    Line,

    /// <summary>By mail; holders only.</summary>
    Mail,

    /// <summary>Not at all.</summary>
    None,
}
