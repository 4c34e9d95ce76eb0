namespace MyPage.Domain.Contracts;

/// <summary>続柄: what the registered user is to the contract holder.</summary>
public enum Relation
{
    /// <summary>本人.</summary>
    Self,

    /// <summary>配偶者.</summary>
    Spouse,

    /// <summary>子.</summary>
    Child,

    /// <summary>親.</summary>
    Parent,

    /// <summary>その他.</summary>
    Other,
}
