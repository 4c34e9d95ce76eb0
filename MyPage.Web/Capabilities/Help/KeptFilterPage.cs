namespace MyPage.Web.Capabilities.Help;

/// <summary>A page of the console whose filters operators keep.</summary>
public enum KeptFilterPage
{
    /// <summary>受付.</summary>
    Queue,

    /// <summary>監査.</summary>
    Audit,
}
