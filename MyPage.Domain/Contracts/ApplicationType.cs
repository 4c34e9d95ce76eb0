namespace MyPage.Domain.Contracts;

/// <summary>Whether the contract began with a new number or one brought from another carrier.</summary>
public enum ApplicationType
{
    /// <summary>新規番号.</summary>
    New,

    /// <summary>他社からの乗り換え (mobile number portability).</summary>
    Mnp,
}
