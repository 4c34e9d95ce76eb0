using MyPage.Domain.Campaigns;
using MyPage.Domain.Campaigns.Estimates;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.Applications;

namespace MyPage.Web.Features.Applications;

/// <summary>
/// What an estimate is asked for, as the page's address says it. What it does not say, or says of something that is not on offer, is as
/// somebody would choose who has not chosen yet: the first plan, a new number, and linking.
/// </summary>
public sealed class EstimateForm
{
    public const string PlanName = "plan";
    public const string TypeName = "type";
    public const string FromName = "from";
    public const string LinkName = "link";

    public const string NewValue = "new";
    public const string MnpValue = "mnp";
    public const string YesValue = "yes";
    public const string NoValue = "no";

    public EstimateForm(Offer offer, string? plan, string? type, string? from, string? link)
    {
        Plans = [.. offer.Services.SelectMany(service => service.Plans)];
        Campaigns = [.. offer.Services.SelectMany(service => service.Campaigns)];
        Plan = Plans.FirstOrDefault(offered => string.Equals(offered.Code, plan, StringComparison.Ordinal)) ?? Plans.FirstOrDefault();
        Type = type is MnpValue ? ApplicationType.Mnp : ApplicationType.New;
        PreviousCarrier = Enum.GetValues<PreviousCarrier>().Where(carrier => string.Equals(ValueOf(carrier), from, StringComparison.Ordinal))
            .Select(carrier => (PreviousCarrier?)carrier).FirstOrDefault();
        Links = link is not NoValue;
    }

    /// <summary>What can be chosen from.</summary>
    public IReadOnlyList<Plan> Plans { get; }

    public IReadOnlyList<Campaign> Campaigns { get; }

    /// <summary>Null only where no plan is on offer.</summary>
    public Plan? Plan { get; }

    public ApplicationType Type { get; }

    /// <summary>Null while none was chosen.</summary>
    public PreviousCarrier? PreviousCarrier { get; }

    public bool Links { get; }

    /// <summary>True when a number would be brought along and nobody knows from where.</summary>
    public bool IsCarrierMissing => Type is ApplicationType.Mnp && PreviousCarrier is null;

    /// <summary>Null while something is missing.</summary>
    public Applicant? Applicant => Plan is null || IsCarrierMissing
        ? null
        : new Applicant(Plan.Code, Type, Type is ApplicationType.Mnp ? PreviousCarrier : null, Links);

    /// <summary>As plans.csv and contracts.csv write it.</summary>
    public static string ValueOf(PreviousCarrier carrier) => carrier switch
    {
        Domain.Contracts.PreviousCarrier.Docomo => "docomo",
        Domain.Contracts.PreviousCarrier.Au => "au",
        Domain.Contracts.PreviousCarrier.Softbank => "softbank",
        Domain.Contracts.PreviousCarrier.Ymobile => "ymobile",
        Domain.Contracts.PreviousCarrier.Linemobile => "linemobile",
        Domain.Contracts.PreviousCarrier.Other => "other",
    };
}
