using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MyPage.Web.Features.Import.Reading;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed class ChannelTokenTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly RSA Key = RSA.Create(2048);

    private protected override void Configure(LineSimulator.SimulatorOptions options)
    {
        var parameters = Key.ExportParameters(includePrivateParameters: false);
        options.Messaging.AssertionKeys.Add(JsonSerializer.Serialize(new
        {
            kid = "key-1",
            n = Base64Url.EncodeToString(parameters.Modulus),
            e = Base64Url.EncodeToString(parameters.Exponent),
        }));
    }

    [Fact]
    public async Task Stateless_Issued_LivesFifteenMinutesAndCannotBeRevoked()
    {
        var json = await OkAsync(Line.FormAsync(
            "/oauth2/v3/token",
            ("grant_type", "client_credentials"), ("client_id", SimulatorHost.BotId), ("client_secret", SimulatorHost.BotSecret)));
        var token = json["access_token"]!.GetValue<string>();
        Assert.Equal(899, json["expires_in"]!.GetValue<int>());
        await OkAsync(Line.FormAsync(
            "/oauth2/v2.1/revoke", ("access_token", token), ("client_id", SimulatorHost.BotId), ("client_secret", SimulatorHost.BotSecret)));

        Line.Clock.Advance(TimeSpan.FromSeconds(898));
        await OkAsync(Line.BearerAsync(HttpMethod.Get, "/v2/bot/info", token));
        Line.Clock.Advance(TimeSpan.FromSeconds(1));
        await OkAsync(Line.BearerAsync(HttpMethod.Get, "/v2/bot/info", token), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Stateless_WrongSecret_IsRefused()
    {
        await OkAsync(
            Line.FormAsync("/oauth2/v3/token", ("grant_type", "client_credentials"), ("client_id", SimulatorHost.BotId), ("client_secret", "x")),
            HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Messaging_OtherTokens_AreUnauthorized()
    {
        var loginChannel = await Line.StatelessTokenAsync(SimulatorHost.LoginId, SimulatorHost.LoginSecret);

        await OkAsync(Line.BearerAsync(HttpMethod.Get, "/v2/bot/info", loginChannel), HttpStatusCode.Unauthorized);
        await OkAsync(Line.BearerAsync(HttpMethod.Get, "/v2/bot/info", "nonsense"), HttpStatusCode.Unauthorized);
        await OkAsync(Line.Http.GetAsync("/v2/bot/info"), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task V21_SignedAssertion_GivesTokenUpToThirty()
    {
        var first = await OkAsync(IssueV21Async());
        var token = first["access_token"]!.GetValue<string>();
        Assert.Equal(86400, first["expires_in"]!.GetValue<int>());
        await OkAsync(Line.BearerAsync(HttpMethod.Get, "/v2/bot/info", token));
        var verified = await OkAsync(Line.Http.GetAsync("/oauth2/v2.1/verify?access_token=" + token));
        Assert.Equal(SimulatorHost.BotId, verified["client_id"]!.GetValue<string>());

        for (var i = 1; i < 30; i++)
        {
            await OkAsync(IssueV21Async());
        }

        await OkAsync(IssueV21Async(), HttpStatusCode.BadRequest);
        await OkAsync(Line.FormAsync(
            "/oauth2/v2.1/revoke", ("access_token", token), ("client_id", SimulatorHost.BotId), ("client_secret", SimulatorHost.BotSecret)));
        await OkAsync(Line.BearerAsync(HttpMethod.Get, "/v2/bot/info", token), HttpStatusCode.Unauthorized);
        await OkAsync(IssueV21Async());
    }

    [Fact]
    public async Task V21_BadAssertion_IsRefused()
    {
        using var stranger = RSA.Create(2048);

        await OkAsync(IssueV21Async(key: stranger), HttpStatusCode.BadRequest);
        await OkAsync(IssueV21Async(validSeconds: 3600), HttpStatusCode.BadRequest);
        await OkAsync(IssueV21Async(validSeconds: -1), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task ShortLived_ThirtyFirst_RevokesTheOldest()
    {
        var tokens = new List<string>();
        for (var i = 0; i < 31; i++)
        {
            var json = await OkAsync(Line.FormAsync(
                "/v2/oauth/accessToken",
                ("grant_type", "client_credentials"), ("client_id", SimulatorHost.BotId), ("client_secret", SimulatorHost.BotSecret)));
            tokens.Add(json["access_token"]!.GetValue<string>());
            Line.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await OkAsync(Line.BearerAsync(HttpMethod.Get, "/v2/bot/info", tokens[0]), HttpStatusCode.Unauthorized);
        await OkAsync(Line.BearerAsync(HttpMethod.Get, "/v2/bot/info", tokens[1]));
        await OkAsync(Line.FormAsync("/v2/oauth/revoke", ("access_token", tokens[1])));
        await OkAsync(Line.BearerAsync(HttpMethod.Get, "/v2/bot/info", tokens[1]), HttpStatusCode.Unauthorized);
    }

    private Task<HttpResponseMessage> IssueV21Async(RSA? key = null, int validSeconds = 1800)
    {
        static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
        var signed = Part(new { alg = "RS256", typ = "JWT", kid = "key-1" }) + "." + Part(new
        {
            iss = SimulatorHost.BotId,
            sub = SimulatorHost.BotId,
            aud = "https://api.line.me/",
            exp = Line.Clock.GetUtcNow().ToUnixTimeSeconds() + validSeconds,
            token_exp = 86400,
        });
        var signature = (key ?? Key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return Line.FormAsync(
            "/oauth2/v2.1/token",
            ("grant_type", "client_credentials"),
            ("client_assertion_type", AssertionType),
            ("client_assertion", $"{signed}.{Base64Url.EncodeToString(signature)}"));
    }
}
