using System.Net;
using System.Text.RegularExpressions;
using MimeKit;
using MyPage.Domain;
using MyPage.Web.Components.Theme;
using MyPage.Web.Mail;

namespace MyPage.Web.Hosting.Development;

/// <summary>/dev/mail: the mails that a portal in development would have sent, newest first, their links to click on.</summary>
public static partial class DevelopmentMail
{
    public static void MapDevelopmentMail(this WebApplication app) => app.MapGet("/dev/mail", (MailFolder folder, ThemeStylesheet theme) =>
        Results.Content($"""
            <!DOCTYPE html>
            <html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
            <title>送られるはずのメール(開発用)</title><link rel="stylesheet" href="/app.css"><link rel="stylesheet" href="{theme.Path}"></head>
            <body><div class="shell"><main class="site-main"><div class="stack stack--page"><div class="page-header"><h1>送られるはずのメール</h1><p class="lead">開発中は、メールは送られずにここに並びます。新しい順です。</p></div>{string.Concat(folder.List(50).Select(Show))}</div></main></div></body></html>
            """, "text/html; charset=utf-8")).AllowAnonymous();

    private static string Show(MimeMessage mail)
    {
        var body = Link().Replace(WebUtility.HtmlEncode(mail.TextBody ?? "").Trim(), match => $"<a href=\"{match.Value}\">{match.Value}</a>").ReplaceLineEndings("<br>");
        return $"""<article class="card"><h2>{WebUtility.HtmlEncode(mail.Subject)}</h2><p class="small muted">{WebUtility.HtmlEncode(mail.To.ToString())} · {BusinessCalendar.InTokyo(mail.Date):yyyy-MM-dd HH:mm}</p><p>{body}</p></article>""";
    }

    [GeneratedRegex("https?://[^\\s<]+", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex Link();
}
