namespace MyPage.Domain.Campaigns;

/// <summary>「エントリーする」 for one line or contract. Never changed, never undone.</summary>
public sealed class CampaignEntry
{
    private CampaignEntry()
    {
    }

    /// <summary>An entry; that there is no other is the database's to ensure.</summary>
    public CampaignEntry(Guid subjectId, string campaignCode, Guid contractId, DateTimeOffset now)
    {
        SubjectId = subjectId;
        CampaignCode = campaignCode;
        ContractId = contractId;
        EnteredAt = now;
    }

    /// <summary>The line, or the contract where the campaign counts contracts; with the code the key.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>The campaign.</summary>
    public string CampaignCode { get; private set; } = null!;

    /// <summary>The contract.</summary>
    public Guid ContractId { get; private set; }

    /// <summary>When it was pressed.</summary>
    public DateTimeOffset EnteredAt { get; private set; }
}
