namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>A field of a campaign is at fault.</summary>
internal sealed class FieldFaultException(string name, string reason) : Exception(reason)
{
    public string Name => name;
}
