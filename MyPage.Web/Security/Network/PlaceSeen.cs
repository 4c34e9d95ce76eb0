namespace MyPage.Web.Security.Network;

/// <summary>A network in words, as seen from the one somebody asks from.</summary>
public enum PlaceSeen
{
    /// <summary>It was not kept.</summary>
    Unknown,

    /// <summary>The carrier's mobile network.</summary>
    Carrier,

    /// <summary>The one that they ask from.</summary>
    Same,

    /// <summary>Any other.</summary>
    Other,
}
