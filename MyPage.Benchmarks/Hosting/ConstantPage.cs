using Microsoft.AspNetCore.Components;

namespace MyPage.Benchmarks.Hosting;

/// <summary>A page of the portal as it was once, for servers that write the same without finding anything out.</summary>
internal sealed class ConstantPage
{
    public ConstantPage(byte[] bytes)
    {
        Bytes = bytes;
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        var body = text.IndexOf("<body>", StringComparison.Ordinal) + "<body>".Length;
        var end = text.LastIndexOf("</body>", StringComparison.Ordinal);
        (Before, Body, After) = (new(text[..body]), new(text[body..end]), new(text[end..]));
    }

    public byte[] Bytes { get; }

    public MarkupString Before { get; }

    public MarkupString Body { get; }

    public MarkupString After { get; }
}
