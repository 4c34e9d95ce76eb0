using Microsoft.Extensions.Options;
using MyPage.Domain.Linking;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Configuration;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Help;

/// <summary>いつでもヘルプ, asked for in the chat, and the tap by which somebody with several conversations says which one they mean.</summary>
public sealed class HelpAnswer(ChatButtons buttons, HelpChat help, IOptions<PortalOptions> portal) : IChatAnswer
{
    public int Order => 70;

    public IReadOnlyList<string> Asked { get; } = ["ヘルプ", "電話", "問い合わせ", "問合せ", "オペレーター", "相談", "help", "call", "phone", "contact", "operator", "support"];

    // 「電話がつながりません。昨日から…」 asks an operator, not for one.
    public int LongestQuestion => 20;

    public string PostbackBegins => HelpPostbacks.Begins;

    public Task<LineMessage[]> AnswerAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken)
    {
        var brand = portal.Value.Brand;
        return Task.FromResult<LineMessage[]>([ChatButtons.Of(
            Phrase.With(HelpText.ChatAnswer, brand.ContactPhone, brand.ShownHours),
            new LineUriAction(HelpText.ChatCall, brand.ContactAddress),
            buttons.Help)]);
    }

    public Task<LineMessage[]> AnswerPostbackAsync(PortalDbContext db, LineAccount account, string data, CancellationToken cancellationToken) =>
        help.DecideAsync(db, account, data[HelpPostbacks.Begins.Length..], cancellationToken);
}
