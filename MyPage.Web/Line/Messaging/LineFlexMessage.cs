using System.Text.Json;
using System.Text.Json.Serialization;

namespace MyPage.Web.Line.Messaging;

/// <summary>
/// A message with a layout of its own: one bubble, or up to twelve side by side. A bubble is at most 30 KB of JSON, a carousel 50 KB. The
/// alternative text, at most 1,500 characters, stands in notices and is what a screen reader says.
/// </summary>
public sealed record LineFlexMessage(
    [property: JsonPropertyName("altText")] string AltText,
    [property: JsonPropertyName("contents")] LineFlexContainer Contents) : LineMessage
{
    /// <summary>The most bubbles that stand side by side.</summary>
    public const int MaximumBubbles = 12;

    /// <summary>The largest carousel; bytes.</summary>
    public const int MaximumCarouselBytes = 50 * 1024;

    private const int MaximumAltText = 1500;

    // Of the carousel itself, and a comma after each bubble.
    private const int FrameBytes = 100;

    /// <summary>The first of these bubbles that go together in one message, by number and by size, as they are written: in the longest way, every letter escaped.</summary>
    public static IReadOnlyList<LineFlexBubble> Fitting(IEnumerable<LineFlexBubble> bubbles)
    {
        var fitting = new List<LineFlexBubble>();
        var bytes = FrameBytes;
        foreach (var bubble in bubbles.Take(MaximumBubbles))
        {
            bytes += JsonSerializer.SerializeToUtf8Bytes<LineFlexContainer>(bubble).Length + 1;
            if (bytes > MaximumCarouselBytes)
            {
                break;
            }

            fitting.Add(bubble);
        }

        return fitting;
    }

    /// <summary>One bubble as such, several as a carousel; throws when there is none, or more than go together. A longer alternative text is cut.</summary>
    public static LineFlexMessage Create(string altText, IReadOnlyList<LineFlexBubble> bubbles) => new(
        altText.Length <= MaximumAltText ? altText : altText[..(MaximumAltText - 1)] + "…",
        bubbles.Count is > 0 and <= MaximumBubbles
            ? bubbles is [var only] ? only : new LineFlexCarousel([.. bubbles])
            : throw new ArgumentOutOfRangeException(nameof(bubbles), bubbles.Count, "One to twelve bubbles go together."));
}
