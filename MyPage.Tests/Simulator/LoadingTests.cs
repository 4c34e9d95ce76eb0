using System.Net;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed class LoadingTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    [Theory]
    [InlineData(null, HttpStatusCode.Accepted)]
    [InlineData(5, HttpStatusCode.Accepted)]
    [InlineData(60, HttpStatusCode.Accepted)]
    [InlineData(0, HttpStatusCode.BadRequest)]
    [InlineData(-5, HttpStatusCode.BadRequest)]
    [InlineData(7, HttpStatusCode.BadRequest)]
    [InlineData(65, HttpStatusCode.BadRequest)]
    [InlineData("20", HttpStatusCode.BadRequest)]
    [InlineData(7.5, HttpStatusCode.BadRequest)]
    public async Task Start_Seconds_AreFiveToSixtyInStepsOfFive(object? seconds, HttpStatusCode expected)
    {
        var chatId = await Line.UserIdAsync("taro");

        await OkAsync(Line.BotAsync(HttpMethod.Post, "/v2/bot/chat/loading/start", seconds is null ? (object)new { chatId } : new { chatId, loadingSeconds = seconds }), expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("C00000000000000000000000000000001")]
    [InlineData("taro")]
    public async Task Start_NoPersonsChat_IsRefused(string chatId) =>
        await RefusedAsync(Line.BotAsync(HttpMethod.Post, "/v2/bot/chat/loading/start", new { chatId, loadingSeconds = 5 }), HttpStatusCode.BadRequest);
}
