namespace MyPage.Domain.Help;

/// <summary>Whether an answer reached LINE; it stands in the portal in any case. Names are stored and never change.</summary>
public enum HelpDelivery
{
    /// <summary>It does not go to LINE: the customer wrote it, or has no LINE account there.</summary>
    None,

    /// <summary>On its way.</summary>
    Sending,

    /// <summary>LINE took it.</summary>
    Sent,

    /// <summary>LINE could not deliver it.</summary>
    Failed,
}
