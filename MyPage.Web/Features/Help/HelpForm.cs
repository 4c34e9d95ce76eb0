namespace MyPage.Web.Features.Help;

/// <summary>メッセージ, as the form sends it.</summary>
public sealed class HelpForm
{
    public Guid RequestId { get; set; }

    public string? Text { get; set; }

    /// <summary>The conversation's name among the customer's.</summary>
    public string? With { get; set; }

    public IFormFile? Picture { get; set; }
}
