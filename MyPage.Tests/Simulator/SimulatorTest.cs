using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace MyPage.Tests.Simulator;

/// <summary>Gives each test a simulator without a past.</summary>
public abstract class SimulatorTest(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>, IAsyncLifetime
{
    private SimulatorHost? _line;

    private protected SimulatorHost Line => _line!;

    public async Task InitializeAsync() => _line = await fixture.FreshAsync(Configure);

    public Task DisposeAsync() => Task.CompletedTask;

    private protected virtual void Configure(LineSimulator.SimulatorOptions options)
    {
    }

    private protected static async Task<JsonObject> OkAsync(Task<HttpResponseMessage> call, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await call;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{(int)response.StatusCode}: {text}");
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    private protected static async Task<JsonObject> RefusedAsync(Task<HttpResponseMessage> call, HttpStatusCode status, string? message = null)
    {
        var body = await OkAsync(call, status);
        if (message is not null)
        {
            Assert.Equal(message, (body["message"] ?? body["error_description"])!.GetValue<string>());
        }

        return body;
    }
}
