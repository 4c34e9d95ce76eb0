using Microsoft.Extensions.Options;
using MyPage.Domain.Linking;
using MyPage.Web.Configuration;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Help;

/// <summary>いつでもヘルプ, asked for in the chat.</summary>
public sealed class HelpAnswer(ChatButtons buttons, IOptions<PortalOptions> portal) : IChatAnswer
{
    public int Order => 70;

    public IReadOnlyList<string> Asked { get; } = ["ヘルプ", "電話", "問い合わせ", "問合せ", "オペレーター", "相談", "help", "call", "phone", "contact", "operator", "support"];

    public Task<LineMessage[]> AnswerAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken)
    {
        var brand = portal.Value.Brand;
        return Task.FromResult<LineMessage[]>([ChatButtons.Of(
            Phrase.With(HelpText.ChatWords, brand.ContactPhone, brand.ShownHours),
            new LineUriAction(HelpText.ChatCall, brand.ContactAddress),
            buttons.Help)]);
    }
}
