namespace MyPage.Web.Features.DataTopUps;

/// <summary>What 購入する sends back: the request's id, made with the form, and what was shown.</summary>
public sealed class TopUpForm
{
    public Guid RequestId { get; set; }

    public int Mb { get; set; }

    public int PriceYen { get; set; }
}
