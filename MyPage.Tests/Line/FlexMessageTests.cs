using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Components;
using MyPage.Tests.Domain;
using MyPage.Tests.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Components.Theme;
using MyPage.Web.Features.DataUsage;
using MyPage.Web.Line.Messaging;
using Xunit;

namespace MyPage.Tests.Line;

/// <summary>データ残量確認 as a Flex message, as LINE documents it (docs/line.md).</summary>
public sealed class FlexMessageTests : ComponentTest
{
    private const string Accent = "#0b6168";

    private static readonly LineUriAction See = new("データを見る", "https://mypage.test/line/data?line=01890000-0000-7000-8000-000000000001");

    private static readonly SeenSubscription Line = new(
        Guid.Parse("01890000-0000-7000-8000-000000000001"),
        Subscriptions.Number("07012345678"),
        Subscriptions.Hanako,
        Subscriptions.Terms(),
        "音声 3GB",
        AsHolder: true,
        ContractStatus.Active);

    [Fact]
    public void Bubble_OfALine_HasItsFiguresAndADrawnBar()
    {
        var json = ToJson(LineFlexMessage.Create("alt", [Bubble(Balance())]));

        Assert.Equal(("flex", "bubble", "mega", "box"), (Text(json, "type"), Text(json["contents"]!, "type"), Text(json["contents"]!, "size"), Text(json["contents"]!["body"]!, "type")));
        var texts = TextsOf(json["contents"]!["body"]!).ToList();
        Assert.All(
            ["鈴木 花子さん", "070-****-5678・音声 3GB", "残り", "3.4GB", "/ 5GB", "前月繰越", "400MB", "プレゼント", "500MB", "基本", "1.5GB", "追加", "1GB", "今月末で消えるデータ", "900MB", "12月22日(火) 6:00時点"],
            words => Assert.Contains(words, texts, StringComparer.Ordinal));

        // Flex widths of the four buckets in the order of use, in their tints, and the rest of what could be used.
        var bar = json["contents"]!["body"]!["contents"]!.AsArray().Single(part => part!["height"] is not null)!["contents"]!.AsArray();
        Assert.Equal([80, 100, 300, 200, 320], bar.Select(part => part!["flex"]!.GetValue<int>()));
        Assert.Equal(
            [DataBucket.CarriedOver, DataBucket.Gifted, DataBucket.Base, DataBucket.TopUp],
            bar.Take(4).Select(part => Enum.GetValues<DataBucket>().Single(bucket => string.Equals(BucketTints.Of(bucket, Accent), Text(part!, "backgroundColor"), StringComparison.Ordinal))));
        var buttons = json["contents"]!["footer"]!["contents"]!.AsArray();
        Assert.Equal(("button", "primary", "uri"), (Text(buttons[0]!, "type"), Text(buttons[0]!, "style"), Text(buttons[0]!["action"]!, "type")));
    }

    [Fact]
    public void Bubble_UsedUp_SaysUntilWhenTheSpeedIsReduced()
    {
        var texts = TextsOf(ToJson(LineFlexMessage.Create("alt", [Bubble(Balance(left: 0))]))["contents"]!["body"]!).ToList();

        Assert.Contains("データを使い切りました", texts, StringComparer.Ordinal);
        Assert.Contains("12月31日(木)まで、通信速度は最大200kbpsです。", texts, StringComparer.Ordinal);
    }

    [Fact]
    public void Bubble_BooksNotOpen_SaysSo() => Assert.Contains("データ残量は、まだ届いていません", TextsOf(ToJson(LineFlexMessage.Create("alt", [Bubble(null)]))["contents"]!["body"]!), StringComparer.Ordinal);

    [Fact]
    public void Carousel_TwelveUsualLines_FitTogether() => Assert.Equal(
        12, LineFlexMessage.Fitting(Enumerable.Repeat(new DataBubble(Accent, Books.At(12, 22)).Of(Line, Balance(gifted: 0, carriedOver: 0), isAlone: false, See), 13)).Count);

    [Fact]
    public void Carousel_LinesWithTheLongestNames_IsWithinLinesLimits()
    {
        var line = Line with { User = Line.User with { Name = new string('髙', 100) }, PlanName = new string('プ', 60) };
        var bubble = new DataBubble(Accent, Books.At(12, 22)).Of(line, Balance(), isAlone: false, See, See with { Label = "データプレゼント" });
        var bubbles = LineFlexMessage.Fitting(Enumerable.Repeat(bubble, 13));

        var message = LineFlexMessage.Create(new string('あ', 1501), bubbles);

        // A contract has five lines at most: those always fit.
        Assert.InRange(bubbles.Count, 5, LineFlexMessage.MaximumBubbles);

        var json = ToJson(message);
        Assert.Equal(1500, Text(json, "altText").Length);
        Assert.All(json["contents"]!["contents"]!.AsArray(), bubble => Assert.Equal(("bubble", "kilo"), (Text(bubble!, "type"), Text(bubble!, "size"))));

        // As it is sent, with every letter escaped, which is the longest that it can be.
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(message.Contents).Length, 1, 50 * 1024);
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes<LineFlexContainer>(bubbles[0]).Length, 1, 30 * 1024);
        Assert.Throws<ArgumentOutOfRangeException>(() => LineFlexMessage.Create("x", [.. Enumerable.Repeat(bubble, 13)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LineFlexMessage.Create("x", []));
    }

    /// <summary>What waits in the outbox is read again before it is sent.</summary>
    [Fact]
    public void Message_WrittenAndReadAgain_IsTheSame()
    {
        var written = JsonSerializer.Serialize<LineMessage>(LineFlexMessage.Create("alt", [Bubble(Balance()), Bubble(null)]));

        Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<LineMessage>(written)));
    }

    private static LineFlexBubble Bubble(DataBalance? balance) => new DataBubble(Accent, Books.At(12, 22)).Of(Line, balance, isAlone: true, See);

    private static DataBalance Balance(int? left = null, int carriedOver = 400, int gifted = 500) => DataBalance.Of(
        new DataFigures
        {
            Month = Books.December, CarriedOverMb = left ?? carriedOver, GiftedMb = left ?? gifted, BaseMb = left ?? 1500, TopUpMb = left ?? 1000, VanishingMb = left ?? carriedOver + gifted, UsedMb = 1600, OverMb = 0, HeldMb = 0,
            FiguresAsOf = Books.At(12, 22, 6),
        },
        Books.At(12, 22));

    private static JsonObject ToJson(LineMessage message) => JsonNode.Parse(Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(message)))!.AsObject();

    private static string Text(JsonNode json, string name) => json[name]!.GetValue<string>();

    private static IEnumerable<string> TextsOf(JsonNode part) =>
        (part["text"] is { } text ? [text.GetValue<string>()] : Array.Empty<string>()).Concat((part["contents"] as JsonArray)?.SelectMany(child => TextsOf(child!)) ?? []);
}
