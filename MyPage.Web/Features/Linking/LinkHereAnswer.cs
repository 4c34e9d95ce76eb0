using MyPage.Domain.Linking;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.Linking;

/// <summary>The way into LINE's account-link flow; its token is issued when the message is sent.</summary>
public sealed class LinkHereAnswer(ChatButtons buttons) : IChatAnswer
{
    /// <summary>What the button of <see cref="LinkAnswer"/> sends.</summary>
    public const string Sent = "action=link";

    public int Order => 100;

    public IReadOnlyList<string> Asked { get; } = [];

    public string Postback => Sent;

    public Task<LineMessage[]> AnswerAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken)
    {
        var start = buttons.To(LinkChatText.LinkHereButton, PortalRoutes.LineAccountLink + "?linkToken=");
        return Task.FromResult<LineMessage[]>([ChatButtons.Of(LinkChatText.LinkHere, start with { Uri = start.Uri + LineMessageSender.LinkTokenHere })]);
    }
}
