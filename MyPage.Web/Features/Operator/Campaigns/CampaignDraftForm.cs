namespace MyPage.Web.Features.Operator.Campaigns;

/// <summary>A campaign as it is typed: field by field, or as JSON. One of both is there; what is typed in one is taken into the other only when told to.</summary>
public sealed class CampaignDraftForm
{
    /// <summary>Field by field; null: as JSON.</summary>
    public CampaignInput? Input { get; set; }

    /// <summary>In the form of the campaign file; of no account where there is an <see cref="Input"/>.</summary>
    public string? Text { get; set; }

    /// <summary>The draft's stamp that the form was filled from; empty where there was none.</summary>
    public Guid Seen { get; set; }

    /// <summary>The button that was pressed says something here when what is typed is to be shown the other way, and not saved.</summary>
    public string? Turn { get; set; }
}
