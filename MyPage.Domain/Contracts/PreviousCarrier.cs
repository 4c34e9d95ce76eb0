namespace MyPage.Domain.Contracts;

/// <summary>The carrier that a number was brought from.</summary>
public enum PreviousCarrier
{
    /// <summary>NTT docomo.</summary>
    Docomo,

    /// <summary>au.</summary>
    Au,

    /// <summary>SoftBank.</summary>
    Softbank,

    /// <summary>Y!mobile.</summary>
    Ymobile,

    /// <summary>LINEモバイル.</summary>
    Linemobile,

    /// <summary>Any other.</summary>
    Other,
}
