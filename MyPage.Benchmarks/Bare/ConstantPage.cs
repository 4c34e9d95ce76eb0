using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace MyPage.Benchmarks.Bare;

/// <summary>
/// A page of the portal as it was once, for servers that write the same without finding anything out: as bytes, and as the
/// steps in which one Razor component renders it, one for each element, attribute and text. Drawings, scripts, comments and
/// elements of constants only are one step each, as Razor and the portal write them.
/// </summary>
internal sealed partial class ConstantPage
{
    private readonly List<Action<RenderTreeBuilder, int>> _before;
    private readonly List<Action<RenderTreeBuilder, int>> _body;
    private readonly List<Action<RenderTreeBuilder, int>> _after;

    public ConstantPage(byte[] bytes)
    {
        Bytes = bytes;
        var text = Encoding.UTF8.GetString(bytes);
        var pieces = Pieces().Matches(text).ToList();

        // The document's scripts follow the page within its body, the framework's before all; those of the page's parts stand before.
        var body = pieces.FindIndex(piece => piece.Groups["name"].Value is "body") + 1;
        var end = pieces.FindIndex(body, piece => piece.Value.StartsWith("<script src=\"/_framework/", StringComparison.Ordinal));
        Whole = new MarkupString(text[pieces[body].Index..pieces[end].Index]);
        (_before, _body, _after) = (StepsOf(pieces[..body]), StepsOf(pieces[body..end]), StepsOf(pieces[end..]));
    }

    public byte[] Bytes { get; }

    /// <summary>The body as one piece.</summary>
    public MarkupString Whole { get; }

    /// <summary>The document, with something in its body.</summary>
    public void Document(RenderTreeBuilder builder, Action<RenderTreeBuilder, int> body) => Render(builder, [.. _before, body, .. _after]);

    public void Body(RenderTreeBuilder builder) => Render(builder, _body);

    private static void Render(RenderTreeBuilder builder, List<Action<RenderTreeBuilder, int>> steps)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            steps[i](builder, i * 2);
        }
    }

    private static List<Action<RenderTreeBuilder, int>> StepsOf(IEnumerable<Match> pieces) => [.. pieces.SelectMany(StepsOf)];

    private static IEnumerable<Action<RenderTreeBuilder, int>> StepsOf(Match piece)
    {
        if (!piece.Groups["name"].Success)
        {
            var text = piece.Value;

            // Words that begin on a line of their own are markup of the part that writes them.
            var isMarkup = string.IsNullOrWhiteSpace(text) || text.StartsWith('<') || text.Contains('\n', StringComparison.Ordinal);
            var words = WebUtility.HtmlDecode(text);
            yield return isMarkup ? (builder, at) => builder.AddMarkupContent(at, text) : (builder, at) => builder.AddContent(at, words);
            yield break;
        }

        var name = piece.Groups["name"].Value;
        if (piece.Groups["end"].Success)
        {
            yield return (builder, _) => builder.CloseElement();
            yield break;
        }

        yield return (builder, at) => builder.OpenElement(at, name);
        foreach (Match attribute in Attributes().Matches(piece.Groups["attributes"].Value))
        {
            var (key, value) = (attribute.Groups["key"].Value, attribute.Groups["value"]);
            var words = WebUtility.HtmlDecode(value.Value);
            yield return value.Success ? (builder, at) => builder.AddAttribute(at, key, words) : (builder, at) => builder.AddAttribute(at, key, true);
        }

        if (piece.Groups["void"].Success)
        {
            yield return (builder, _) => builder.CloseElement();
        }
    }

    [GeneratedRegex("""<!DOCTYPE[^>]*>|<!--.*?-->|<svg.*?</svg>|<script.*?</script>|<(meta|link|base|input|img|br|hr)\b[^>]*[^>/]>|<(?<end>/)?(?<name>[a-z][a-z0-9]*)(?<attributes>(\s+[^\s=/>]+(="[^"]*")?)*)(?<void>\s*/)?>|[^<]+""", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pieces();

    [GeneratedRegex("""(?<key>[^\s=]+)(="(?<value>[^"]*)")?""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attributes();
}
