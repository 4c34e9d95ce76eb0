using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace MyPage.LineSimulator.Http;

/// <summary>The frame around every page of the simulated LINE.</summary>
internal static class HtmlPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(string? value) => value is null ? "" : Encoder.Encode(value);

    public static IResult Show(string title, string body, int status = StatusCodes.Status200OK, string bodyClass = "line") => Results.Content(
        $"""
        <!doctype html>
        <html lang="ja">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>{Text(title)}</title>
          <link rel="icon" href="/simulator/assets/icon.svg" type="image/svg+xml">
          <link rel="stylesheet" href="/simulator/assets/simulator.css">
          <script src="/simulator/assets/simulator.js" defer></script>
        </head>
        <body class="{bodyClass}">
        {body}
        </body>
        </html>
        """,
        "text/html; charset=utf-8",
        statusCode: status);

    public static IResult Message(int status, string heading, string text, string? mark = null) => Show(
        heading,
        $"""
        <main class="sheet" data-simulator-page="{(status < 400 ? "done" : "error")}">
          <p class="brand">LINE<span>シミュレーター</span></p>
          <p class="mark" aria-hidden="true">{mark ?? (status < 400 ? "✓" : "!")}</p>
          <h1>{Text(heading)}</h1>
          <p>{Text(text)}</p>
        </main>
        """,
        status);
}
