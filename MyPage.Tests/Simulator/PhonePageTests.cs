using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using MyPage.Web.Hosting.Development;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed class PhonePageTests(SimulatorFixture fixture) : RichMenuTestBase(fixture)
{
    [Fact]
    public async Task People_OfThePortalsSamples_HaveTheIdsThatItHasLinked()
    {
        foreach (var key in new[] { SampleGifts.HoldersKey, SampleGifts.GiversKey })
        {
            var person = await OkAsync(Line.Http.GetAsync(new Uri($"/simulator/api/people/{key}", UriKind.Relative)));
            Assert.Equal(SampleGifts.UserIdOf(key), person["userId"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Page_Always_ShowsFivePeopleAndTheChosenPhone()
    {
        var html = await PageAsync("hanako");

        foreach (var name in new[] { "太郎", "花子", "健一", "次郎", "アリス", "恵美", "葵" })
        {
            Assert.Contains(name, html, StringComparison.Ordinal);
        }

        Assert.Contains("aria-label=\"花子の電話\"", html, StringComparison.Ordinal);
        Assert.Contains("友だちではありません", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buttons_OnThePhone_DoWhatTheySay()
    {
        await PressAsync("/simulator/phone/taro/add");
        await PressAsync("/simulator/phone/taro/text", ("text", "こんにちは"));
        await PressAsync("/simulator/phone/taro/act", ("action", """{"type":"datetimepicker","data":"when","mode":"date"}"""), ("date", "2026-12-01"));
        await PressAsync("/simulator/phone/taro/wifi", ("on", "true"));
        await PressAsync("/simulator/phone/taro/block");
        await Line.SettledAsync();

        Assert.Equal("follow message postback unfollow", Line.Portal.Types);
        Assert.Equal("""{"data":"when","params":{"date":"2026-12-01"}}""", Line.Portal.Events[2]["postback"]!.ToJsonString());
        using var state = await Line.Http.GetAsync("/simulator/state");
        Assert.Equal(
            """{"wifi":{"taro":true,"hanako":false,"kenichi":false,"jiro":false,"alice":false,"emi":false,"aoi":false,"*":false}}""",
            await state.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Switches_OnThePanel_TurnAndTimeGoesOn()
    {
        var before = (await Line.ApiAsync("/state"))["now"]!.GetValue<DateTime>();

        await PressAsync("/simulator/panel/switch", ("name", "autoLoginFails"), ("value", "true"));
        await PressAsync("/simulator/panel/switch", ("name", "webhookDelaySeconds"), ("value", "3"));
        await PressAsync("/simulator/panel/advance", ("seconds", "600"));

        var state = await Line.ApiAsync("/state");
        Assert.True(state["switches"]!["autoLoginFails"]!.GetValue<bool>());
        Assert.Equal(3, state["switches"]!["webhookDelaySeconds"]!.GetValue<double>());
        Assert.Equal(TimeSpan.FromMinutes(10), state["now"]!.GetValue<DateTime>() - before);
        await PressAsync("/simulator/panel/reset");
        Assert.False((await Line.ApiAsync("/switches"))["autoLoginFails"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Chat_AfterPush_ShowsCardsWithLinksIntoThePersonsBrowser()
    {
        var to = await Line.BefriendAsync("taro");
        await OkAsync(Line.BotAsync(HttpMethod.Post, "/v2/bot/message/push", """
            {"to":"TO","messages":[
              {"type":"text","text":"<b>くわしくは</b> http://localhost:5080/guide へ"},
              {"type":"template","altText":"x","template":{"type":"buttons","title":"契約者連携","text":"連携してください","actions":[
                {"type":"uri","label":"連携する","uri":"http://localhost:5080/line/link?linkToken=abc"},
                {"type":"postback","label":"あとで","data":"later"}]}}]}
            """.Replace("TO", to, StringComparison.Ordinal)));

        var html = await PageAsync("taro");

        Assert.Contains("&lt;b&gt;くわしくは", html, StringComparison.Ordinal);
        Assert.Contains("/simulator/open?person=taro&amp;to=http%3A%2F%2Flocalhost%3A5080%2Fguide\"", html, StringComparison.Ordinal);
        Assert.Contains("to=http%3A%2F%2Flocalhost%3A5080%2Fline%2Flink%3FlinkToken%3Dabc\" target=\"_blank\"", html, StringComparison.Ordinal);
        Assert.Contains("data-quiet", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Menu_InForce_IsShownAsImageWithTiles()
    {
        await Line.BefriendAsync("taro");
        var id = await ReadyAsync();
        await OkAsync(BotAsync(HttpMethod.Post, $"/v2/bot/user/all/richmenu/{id}"));

        var html = await PageAsync("taro");

        Assert.Contains($"/simulator/menus/{id}/image", html, StringComparison.Ordinal);
        Assert.Contains("left:0%;top:0%;width:50%;height:100%", html, StringComparison.Ordinal);
        using var image = await Line.Http.GetAsync($"/simulator/menus/{id}/image");
        Assert.Equal("image/png", image.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("http://localhost:5080/line/mypage?a=1", "http://taro.localhost:5080/line/mypage?a=1")]
    [InlineData("http://127.0.0.1:5080/x", "http://taro.localhost:5080/x")]
    [InlineData("http://hanako.localhost:5080/x", "http://taro.localhost:5080/x")]
    [InlineData("https://example.jp/x", "https://example.jp/x")]
    [InlineData("http://localhost:5080/x?openExternalBrowser=1", "http://localhost:5080/x?openExternalBrowser=1")]
    public async Task Open_Link_LeadsToThePersonsOwnHost(string link, string expected)
    {
        var html = await Line.Http.GetStringAsync($"/simulator/open?person=taro&to={Uri.EscapeDataString(link)}");

        var encoded = HtmlEncoder.Create(UnicodeRanges.All).Encode(expected);
        Assert.Contains($"data-open-to=\"{encoded}\"", html, StringComparison.Ordinal);
        Assert.Contains($"data-open-person=\"{(link.Contains("External", StringComparison.Ordinal) ? "" : "taro")}\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("tel:0120000000")]
    [InlineData("/relative")]
    public async Task Open_OtherScheme_OpensNothing(string link)
    {
        var html = await Line.Http.GetStringAsync($"/simulator/open?person=taro&to={Uri.EscapeDataString(link)}");

        Assert.DoesNotContain("data-open-to", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"" + link, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_UnderPersonHost_LeadsToThePhonesOfAll()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "jiro.localhost:5081";

        using var response = await Line.Http.SendAsync(request);

        Assert.Equal("http://localhost:5081/?person=jiro", response.Headers.Location!.AbsoluteUri);
    }

    [Fact]
    public async Task Post_FromAnotherSite_IsForbiddenAndChangesNothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/simulator/phone/taro/add");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var response = await Line.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False((await Line.ApiAsync("/people/taro"))["isFriend"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Events_AfterAChange_TellThePage()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var response = await Line.Http.GetAsync("/simulator/events", HttpCompletionOption.ResponseHeadersRead, timeout.Token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(timeout.Token));
        var first = await reader.ReadLineAsync(timeout.Token);
        await reader.ReadLineAsync(timeout.Token);

        await Line.ApiAsync("/people/taro/add", new { });

        var second = await reader.ReadLineAsync(timeout.Token);
        Assert.StartsWith("data: ", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("/simulator/assets/simulator.css", "text/css")]
    [InlineData("/simulator/assets/simulator.js", "text/javascript")]
    [InlineData("/favicon.ico", "image/svg+xml")]
    [InlineData("/simulator/people/alice/picture.svg", "image/svg+xml")]
    public async Task Assets_Asked_AreServed(string path, string type)
    {
        using var response = await Line.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
    }

    private Task<string> PageAsync(string person) => Line.Http.GetStringAsync("/?person=" + person);

    private async Task PressAsync(string path, params (string Name, string Value)[] fields)
    {
        using var response = await Line.FormAsync(path, [("person", "taro"), .. fields]);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/?person=taro", response.Headers.Location!.ToString());
    }
}
