namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>What came of an answer.</summary>
public enum PayoutAnswerOutcome
{
    /// <summary>The attempt is closed by it.</summary>
    Closed,

    /// <summary>The same answer was there.</summary>
    SameAnswer,

    /// <summary>No attempt has that id.</summary>
    Unknown,

    /// <summary>The attempt was closed by the other answer; the first stands.</summary>
    OtherAnswer,
}
