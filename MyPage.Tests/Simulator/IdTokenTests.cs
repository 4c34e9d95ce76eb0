using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MyPage.Web.Features.Import.Reading;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed class IdTokenTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    [Fact]
    public async Task WebLogin_Always_IsHs256WithTheChannelSecretAndNoKid()
    {
        var text = (await Line.TokensAsync("taro", ("nonce", "nonce-1")))["id_token"]!.GetValue<string>();

        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(SimulatorHost.LoginSecret), Signed(text));
        Assert.Equal(Base64Url.EncodeToString(signature), text.Split('.')[2]);
        Assert.Equal("""{"typ":"JWT","alg":"HS256"}""", Header(text).ToJsonString());
        var claims = Claims(text);
        Assert.Equal("https://access.line.me", claims["iss"]!.GetValue<string>());
        Assert.Equal(SimulatorHost.LoginId, claims["aud"]!.GetValue<string>());
        Assert.Equal(await Line.UserIdAsync("taro"), claims["sub"]!.GetValue<string>());
        Assert.Equal("nonce-1", claims["nonce"]!.GetValue<string>());
        Assert.Equal("太郎", claims["name"]!.GetValue<string>());
        Assert.Equal("""["lineautologin"]""", claims["amr"]!.ToJsonString());
        Assert.Equal(Line.Clock.GetUtcNow().ToUnixTimeSeconds(), claims["iat"]!.GetValue<long>());
        Assert.Equal(3600, claims["exp"]!.GetValue<long>() - claims["iat"]!.GetValue<long>());
        Assert.Null(claims["auth_time"]);
    }

    [Fact]
    public async Task WebLogin_WithMaxAge_CarriesAuthTime()
    {
        var tokens = await Line.TokensAsync("taro", ("max_age", "60"));

        var claims = Claims(tokens["id_token"]!.GetValue<string>());

        Assert.Equal(Line.Clock.GetUtcNow().ToUnixTimeSeconds(), claims["auth_time"]!.GetValue<long>());
        Assert.Null(claims["nonce"]);
    }

    [Fact]
    public async Task WebLogin_OpenIdOnly_HasNoNameAndPicture()
    {
        var claims = Claims((await Line.TokensAsync("taro", ("scope", "openid")))["id_token"]!.GetValue<string>());

        Assert.Null(claims["name"]);
        Assert.Null(claims["picture"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LiffToken_EitherKey_VerifiesWithPublishedKeyOfItsKid(bool padded)
    {
        var minted = await Line.ApiAsync("/people/hanako/liff-token", new { nonce = "n", paddedKey = padded });
        var text = minted["idToken"]!.GetValue<string>();
        var kid = Header(text)["kid"]!.GetValue<string>();
        var certs = await OkAsync(Line.Http.GetAsync("/oauth2/v2.1/certs"));
        var key = certs["keys"]!.AsArray().Single(k => string.Equals(k!["kid"]!.GetValue<string>(), kid, StringComparison.Ordinal))!.AsObject();
        var x = Base64Url.DecodeFromChars(key["x"]!.GetValue<string>());
        var y = Base64Url.DecodeFromChars(key["y"]!.GetValue<string>());
        Assert.Equal(padded ? 33 : 32, x.Length);

        using var published = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = x[^32..], Y = y[^32..] },
        });
        Assert.Equal("ES256", Header(text)["alg"]!.GetValue<string>());
        Assert.True(published.VerifyData(Signed(text), Base64Url.DecodeFromChars(text.Split('.')[2]), HashAlgorithmName.SHA256));
        Assert.Equal(await Line.UserIdAsync("hanako"), Claims(text)["sub"]!.GetValue<string>());
    }

    [Fact]
    public async Task Verify_GoodTokens_ReturnsClaimsOfBothKinds()
    {
        var web = (await Line.TokensAsync("taro", ("nonce", "n1")))["id_token"]!.GetValue<string>();
        var liff = (await Line.ApiAsync("/people/taro/liff-token", new { nonce = "n2" }))["idToken"]!.GetValue<string>();
        var userId = await Line.UserIdAsync("taro");

        foreach (var (token, nonce) in new[] { (web, "n1"), (liff, "n2") })
        {
            var claims = await OkAsync(VerifyAsync(token, ("nonce", nonce), ("user_id", userId)));
            Assert.Equal(userId, claims["sub"]!.GetValue<string>());
            Assert.Equal("https://access.line.me", claims["iss"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Verify_BadTokens_SayWhatIsWrong()
    {
        var token = (await Line.TokensAsync("taro", ("nonce", "n1")))["id_token"]!.GetValue<string>();
        var forged = token[..^4] + (token.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA");

        await RefusedAsync(VerifyAsync(forged), HttpStatusCode.BadRequest, "Invalid IdToken.");
        await RefusedAsync(VerifyAsync("x"), HttpStatusCode.BadRequest, "Invalid IdToken.");
        await RefusedAsync(VerifyAsync(token, ("client_id", "1")), HttpStatusCode.BadRequest, "Invalid IdToken Audience.");
        await RefusedAsync(VerifyAsync(token, ("nonce", "n2")), HttpStatusCode.BadRequest, "Invalid IdToken Nonce.");
        await RefusedAsync(VerifyAsync(token, ("user_id", "U1")), HttpStatusCode.BadRequest, "Invalid IdToken Subject Identifier.");
        Line.Clock.Advance(TimeSpan.FromHours(1));
        await RefusedAsync(VerifyAsync(token), HttpStatusCode.BadRequest, "IdToken expired.");
    }

    [Fact]
    public async Task Discovery_Always_AdvertisesEs256OnlyAndPointsHere()
    {
        var document = await OkAsync(Line.Http.GetAsync("/.well-known/openid-configuration"));

        Assert.Equal("https://access.line.me", document["issuer"]!.GetValue<string>());
        Assert.Equal("""["ES256"]""", document["id_token_signing_alg_values_supported"]!.ToJsonString());
        Assert.Equal(new Uri(Line.BaseAddress, "/oauth2/v2.1/certs").AbsoluteUri, document["jwks_uri"]!.GetValue<string>());
    }

    private static JsonObject Header(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]))!.AsObject();

    private static byte[] Signed(string token) => Encoding.ASCII.GetBytes(token[..token.LastIndexOf('.')]);

    private static JsonObject Claims(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();

    private Task<HttpResponseMessage> VerifyAsync(string token, params (string Name, string Value)[] more) => Line.FormAsync(
        "/oauth2/v2.1/verify",
        [("id_token", token), .. more.Any(m => m.Name is "client_id") ? [] : new[] { ("client_id", SimulatorHost.LoginId) }, .. more]);
}
