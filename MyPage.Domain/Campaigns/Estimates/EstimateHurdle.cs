namespace MyPage.Domain.Campaigns.Estimates;

/// <summary>Why an applicant would get nothing from a campaign; the first that holds.</summary>
public enum EstimateHurdle
{
    /// <summary>It holds for a new number only, or for one brought along only.</summary>
    ApplicationType,

    /// <summary>Who comes from that carrier is left out.</summary>
    PreviousCarrier,

    /// <summary>It holds for other plans.</summary>
    Plan,

    /// <summary>It asks for a link that the applicant would not make.</summary>
    NoLink,

    /// <summary>What an application of today would bring could no longer be claimed.</summary>
    TooLate,
}
