namespace MyPage.Web.Features.Operator.Campaigns;

/// <summary>A campaign as it is typed.</summary>
public sealed class CampaignDraftForm
{
    /// <summary>In the form of the campaign file.</summary>
    public string? Text { get; set; }

    /// <summary>The draft's stamp that the form was filled from; empty where there was none.</summary>
    public Guid Seen { get; set; }
}
