using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Web.Line;
using MyPage.Web.Line.Login;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>LINE's ID tokens: everything about them is checked, and never does the header choose the key (docs/line.md 3.4).</summary>
public sealed class LineIdTokenTests(LinkingOnSqlite fixture) : IClassFixture<LinkingOnSqlite>
{
    private const string Secret = "5eed1091200000000000000000000001";
    private const string Nonce = "nonce-of-this-try";
    private readonly LinkingHost _host = fixture.Host;

    private LineIdTokens Tokens => _host.Portal.Services.GetRequiredService<LineIdTokens>();

    [NeedsFact]
    public async Task Web_RightToken_NamesThePerson() =>
        Assert.Equal(new LinePerson("Uabc", "太郎"), await Tokens.ValidateWebLoginAsync(Hs256(), Nonce));

    /// <summary>A name is anything that a phone can be made to write: it keeps nobody out, and names nobody either.</summary>
    [NeedsTheory]
    [InlineData("\"name\":\"\\ud83d\"", null)]
    [InlineData("\"name\":\"太郎\\ud83d\"", "太郎\uFFFD")]
    [InlineData("\"name\":\"\\udc00\\ud83d\"", null)]
    [InlineData("\"name\":\"\\ud83d\\ude00\"", "😀")]
    [InlineData("\"name\":\"\\\\ud83d\"", "\\ud83d")]
    [InlineData("\"name\":\"a\\u0000b\"", "a\uFFFDb")]
    [InlineData("\"name\":null", null)]
    [InlineData("\"name\":\"太郎\",\"picture\":\"\\ud83d\"", "太郎")]
    [InlineData("\"\\ud83d\":1,\"name\":\"太郎\"", "太郎")]
    public async Task Any_NameThatIsNoText_KeepsNobodyOut(string json, string? name)
    {
        var claims = Claims();
        claims.Remove("name");
        var payload = claims.ToJsonString()[..^1] + "," + json + "}";

        var person = await Tokens.ValidateWebLoginAsync(Hs256Of(payload), Nonce);

        Assert.Equal("Uabc", person?.LineUserId);
        Assert.Equal(name, LineName.Tidy(person!.DisplayName));
        Assert.Null(await Tokens.ValidateWebLoginAsync(Hs256Of(payload, secret: "another-secret-another-secret-32"), Nonce));
        Assert.Null(await Tokens.ValidateWebLoginAsync(Hs256Of(payload), "nonce-of-another-try"));
    }

    [NeedsTheory]
    [InlineData("aud", "2000000002")]
    [InlineData("iss", "https://access.line.me.example")]
    [InlineData("sub", "")]
    [InlineData("nonce", "nonce-of-another-try")]
    [InlineData("nonce", null)]
    [InlineData("aud", null)]
    [InlineData("iss", null)]
    [InlineData("sub", null)]
    public async Task Web_AnotherClaim_IsRefused(string claim, string? value) =>
        Assert.Null(await Tokens.ValidateWebLoginAsync(Hs256(claims => Set(claims, claim, value)), Nonce));

    [NeedsTheory]
    [InlineData(-301, false)]
    [InlineData(-290, true)]
    [InlineData(60, true)]
    public async Task Web_EndOfLife_IsHeldToWithFiveMinutesOfSkew(int seconds, bool valid) =>
        Assert.Equal(valid, await Tokens.ValidateWebLoginAsync(Hs256(claims => claims["exp"] = Now + seconds), Nonce) is not null);

    [NeedsFact]
    public async Task Web_WithoutEnd_IsRefused() => Assert.Null(await Tokens.ValidateWebLoginAsync(Hs256(claims => claims.Remove("exp")), Nonce));

    [NeedsTheory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Web_WithoutNonceOfOurs_IsRefused(string? nonce)
    {
        Assert.Null(await Tokens.ValidateWebLoginAsync(Hs256(), nonce));
        Assert.Null(await Tokens.ValidateWebLoginAsync(Hs256(claims => claims["nonce"] = ""), nonce));
    }

    [NeedsFact]
    public async Task Web_AlgorithmNone_IsRefused()
    {
        var claims = Claims();
        var unsigned = $"{Part("""{"typ":"JWT","alg":"none"}""")}.{Part(claims.ToJsonString())}.";
        Assert.Null(await Tokens.ValidateWebLoginAsync(unsigned, Nonce));
        Assert.Null(await Tokens.ValidateLiffAsync(unsigned, default));
    }

    [NeedsTheory]
    [InlineData("another-secret-another-secret-32")]
    [InlineData("5eed3e55a61900000000000000000002")]
    public async Task Web_AnotherSecret_IsRefused(string secret) => Assert.Null(await Tokens.ValidateWebLoginAsync(Hs256(secret: secret), Nonce));

    [NeedsFact]
    public async Task Web_ChangedAfterSigning_IsRefused()
    {
        var parts = Hs256().Split('.');
        var other = Claims();
        other["sub"] = "Uvictim";
        Assert.Null(await Tokens.ValidateWebLoginAsync($"{parts[0]}.{Part(other.ToJsonString())}.{parts[2]}", Nonce));
    }

    [NeedsTheory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("not a token")]
    public async Task Any_Nonsense_IsRefused(string text)
    {
        Assert.Null(await Tokens.ValidateWebLoginAsync(text, Nonce));
        Assert.Null(await Tokens.ValidateLiffAsync(text, default));
    }

    [NeedsTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Liff_LinesToken_NamesThePerson(bool paddedKey)
    {
        var phone = await _host.NewPhoneAsync();

        var person = await Tokens.ValidateLiffAsync(await LiffAsync(phone, paddedKey), default);

        Assert.Equal(phone.UserId, person?.LineUserId);
    }

    /// <summary>The same by the other way: it is the key of LINE's that counts, and nothing else is signed by it.</summary>
    [NeedsFact]
    public async Task Liff_NameThatIsNoTextUnderAnotherKey_IsRefused()
    {
        using var mine = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var kid = JsonNode.Parse(await _host.Line.GetStringAsync("/oauth2/v2.1/certs"))!["keys"]![0]!["kid"]!.GetValue<string>();
        var payload = Claims().ToJsonString()[..^1] + ",\"picture\":\"\\ud83d\"}";
        var signed = $"{Part(new JsonObject { ["alg"] = "ES256", ["typ"] = "JWT", ["kid"] = kid }.ToJsonString())}.{Part(payload)}";

        Assert.Null(await Tokens.ValidateLiffAsync($"{signed}.{WebEncoders.Base64UrlEncode(mine.SignData(Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA256))}", default));
    }

    [NeedsFact]
    public async Task Liff_Es256OnTheWebPath_IsRefused()
    {
        var phone = await _host.NewPhoneAsync();
        var token = await LiffAsync(phone, false);

        Assert.NotNull(await Tokens.ValidateLiffAsync(token, default));
        Assert.Null(await Tokens.ValidateWebLoginAsync(token, Nonce));
    }

    [NeedsFact]
    public async Task Liff_Hs256UnderTheChannelSecretOrAPublishedKey_IsRefused()
    {
        var keys = await _host.Line.GetStringAsync("/oauth2/v2.1/certs");
        var kid = JsonNode.Parse(keys)!["keys"]![0]!["kid"]!.GetValue<string>();
        Assert.Null(await Tokens.ValidateLiffAsync(Hs256(), default));
        Assert.Null(await Tokens.ValidateLiffAsync(Hs256(kid: kid), default));
        Assert.Null(await Tokens.ValidateLiffAsync(Hs256(kid: kid, secret: JsonNode.Parse(keys)!["keys"]![0]!["x"]!.GetValue<string>()), default));
    }

    [NeedsFact]
    public async Task Liff_Expired_IsRefused()
    {
        var phone = await _host.NewPhoneAsync();
        Assert.Null(await Tokens.ValidateLiffAsync(await LiffAsync(phone, false, -400), default));
    }

    [NeedsFact]
    public async Task Liff_KeyOfSomebodyElse_IsRefused()
    {
        using var mine = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var keys = JsonNode.Parse(await _host.Line.GetStringAsync("/oauth2/v2.1/certs"))!["keys"]!.AsArray();
        foreach (var kid in keys.Select(key => key!["kid"]!.GetValue<string>()).Append("unknown"))
        {
            var signed = $"{Part(new JsonObject { ["alg"] = "ES256", ["typ"] = "JWT", ["kid"] = kid }.ToJsonString())}.{Part(Claims().ToJsonString())}";
            var token = $"{signed}.{WebEncoders.Base64UrlEncode(mine.SignData(Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA256))}";
            Assert.Null(await Tokens.ValidateLiffAsync(token, default));
        }
    }

    [NeedsFact]
    public void Keys_WithPaddedCoordinate_AreRead()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(false).Q;
        var json = new JsonObject { ["keys"] = new JsonArray(new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["kid"] = "k", ["x"] = WebEncoders.Base64UrlEncode([0, .. point.X!]), ["y"] = WebEncoders.Base64UrlEncode(point.Y!) }) };

        var read = Assert.Single(LineSigningKeys.Read(json.ToJsonString()));

        Assert.Equal((WebEncoders.Base64UrlEncode(point.X!), WebEncoders.Base64UrlEncode(point.Y!)), (read.X, read.Y));
    }

    private long Now => _host.Clock.GetUtcNow().ToUnixTimeSeconds();

    private async Task<string> LiffAsync(LinePhone phone, bool paddedKey, int lifetimeSeconds = 3600)
    {
        var answer = await _host.ApiAsync($"/people/{phone.Key}/liff-token", new { nonce = Nonce, lifetimeSeconds, paddedKey });
        return (answer["idToken"] ?? answer["id_token"])!.GetValue<string>();
    }

    private JsonObject Claims() => new()
    {
        ["iss"] = "https://access.line.me",
        ["sub"] = "Uabc",
        ["aud"] = "2000000001",
        ["exp"] = Now + 3600,
        ["iat"] = Now,
        ["nonce"] = Nonce,
        ["name"] = "太郎",
    };

    private string Hs256(Action<JsonObject>? change = null, string secret = Secret, string? kid = null)
    {
        var claims = Claims();
        change?.Invoke(claims);
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "HS256" };
        if (kid is not null)
        {
            header["kid"] = kid;
        }

        return Hs256Of(claims.ToJsonString(), header, secret);
    }

    private static string Hs256Of(string payload, JsonObject? header = null, string secret = Secret)
    {
        var signed = $"{Part((header ?? new JsonObject { ["typ"] = "JWT", ["alg"] = "HS256" }).ToJsonString())}.{Part(payload)}";
        return $"{signed}.{WebEncoders.Base64UrlEncode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)))}";
    }

    private static void Set(JsonObject claims, string claim, string? value)
    {
        if (value is null)
        {
            claims.Remove(claim);
        }
        else
        {
            claims[claim] = value;
        }
    }

    private static string Part(string json) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(json));
}
