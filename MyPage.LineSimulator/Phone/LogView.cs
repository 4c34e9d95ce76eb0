using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Inspection;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Phone;

/// <summary>What passed, newest first, each to be opened.</summary>
internal sealed class LogView(RequestLog log)
{
    private const int MostShown = 80;
    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);

    public string Show()
    {
        var passages = log.Latest(MostShown);
        return passages.Count == 0
            ? """<p class="empty">まだ何も通っていません。左の電話で公式アカウントを追加すると、最初のWebhookがここに出ます。</p>"""
            : $"""<ol class="log">{string.Concat(passages.Select(p => $"<li>{Passage(p)}</li>"))}</ol>""";
    }

    private static string Passage(Passage passage)
    {
        var (word, mark) = passage.Direction switch
        {
            PassageDirection.FromPortal => ("ポータルからLINEへ", "from-portal"),
            PassageDirection.FromBrowser => ("ブラウザーからLINEへ", "from-browser"),
            PassageDirection.ToPortal => ("LINEからポータルへ(Webhook)", "to-portal"),
            _ => throw new ArgumentOutOfRangeException(nameof(passage)),
        };
        var ok = passage.Outcome is null && passage.Status is > 0 and < 400;
        var result = passage.Outcome is { } outcome && passage.Status == 0 ? outcome : passage.Status.ToString(CultureInfo.InvariantCulture);
        var label = passage.Label is null ? "" : $"<b>{HtmlPage.Text(passage.Label)}</b> ";
        return $"""
            <details data-key="log-{passage.Number}">
              <summary>
                <span class="direction {mark}">{word}</span>
                <span class="what">{label}{passage.Method} {HtmlPage.Text(passage.Address)}</span>
                <span class="result {(ok ? "ok" : "bad")}">{(ok ? "✓" : "✕")} {HtmlPage.Text(result)}</span>
                <span class="when">{passage.At.ToOffset(Tokyo).ToString("HH:mm:ss", CultureInfo.InvariantCulture)} · {passage.Milliseconds.ToString("0", CultureInfo.InvariantCulture)} ms</span>
              </summary>
              {Part("送ったヘッダー", passage.RequestHeaders)}
              {Part("送った本文", Pretty(passage.RequestBody))}
              {Part("返ったヘッダー", passage.ResponseHeaders)}
              {Part("返った本文", Pretty(passage.ResponseBody))}
            </details>
            """;
    }

    private static string Part(string heading, string text) => text.Length == 0
        ? ""
        : $"""<h3>{heading}</h3><pre tabindex="0">{HtmlPage.Text(text)}</pre>""";

    private static string Pretty(string body)
    {
        if (!body.StartsWith('{') && !body.StartsWith('['))
        {
            return body;
        }

        try
        {
            return JsonNode.Parse(body)!.ToJsonString(LineJson.Readable);
        }
        catch (JsonException)
        {
            return body;
        }
    }
}
