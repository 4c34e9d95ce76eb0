using System.Text.Json;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>
/// A text with campaigns, as the carrier's file and the console have it: a list, [ { … }, … ]. Each campaign is told by the line on which it begins, as an
/// editor counts.
/// </summary>
public sealed class CampaignDocument : IDisposable
{
    /// <summary>The longest text of one campaign, in characters.</summary>
    public const int Longest = 16_000;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly JsonDocument _document;

    private CampaignDocument(JsonDocument document, IReadOnlyList<(JsonElement Campaign, int Line)> campaigns) => (_document, Campaigns) = (document, campaigns);

    /// <summary>The campaigns in their order; valid until this is disposed of.</summary>
    public IReadOnlyList<(JsonElement Campaign, int Line)> Campaigns { get; }

    /// <summary>Reads a text in UTF-8; null with the fault when it is no list of campaigns.</summary>
    /// <param name="json">The text, without a byte order mark.</param>
    /// <param name="takesOne">Whether one campaign without a list around it is one, too.</param>
    /// <param name="fault">What is wrong with the whole of it.</param>
    public static CampaignDocument? Read(ReadOnlyMemory<byte> json, bool takesOne, out CampaignFault? fault)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(json, Options);
            fault = null;
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                return new CampaignDocument(document, [.. document.RootElement.EnumerateArray().Zip(LinesOf(json.Span))]);
            }

            if (takesOne && document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new CampaignDocument(document, [(document.RootElement, 1)]);
            }

            fault = new CampaignFault("", CampaignFaultKind.NotCampaigns);
        }
        catch (JsonException wrong)
        {
            fault = new CampaignFault("", CampaignFaultKind.NotJson, (wrong.LineNumber ?? 0) + 1);
        }

        document?.Dispose();
        return null;
    }

    public void Dispose() => _document.Dispose();

    private static List<int> LinesOf(ReadOnlySpan<byte> json)
    {
        var lines = new List<int>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            lines.Add(1 + json[..(int)reader.TokenStartIndex].Count((byte)'\n'));
            reader.Skip();
        }

        return lines;
    }
}
