using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace MyPage.Tests.Passkeys;

/// <summary>Chromium's own authenticator for tests.</summary>
public sealed class VirtualKey
{
    private readonly ICDPSession _session;
    private readonly string _id;

    private VirtualKey(ICDPSession session, string id) => (_session, _id) = (session, id);

    public static async Task<VirtualKey> AddAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = false },
        });
        return new VirtualKey(session, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>Whether somebody is there who touches it; while a page only offers passkeys, nobody does.</summary>
    public Task TouchAsync(bool isThere = true) => SendAsync("setAutomaticPresenceSimulation", ("enabled", isThere));

    /// <summary>Whether it knows its person.</summary>
    public Task VerifyAsync(bool knows) => SendAsync("setUserVerified", ("isUserVerified", knows));

    /// <summary>Puts a copy in its place that has signed less often.</summary>
    public async Task CloneAsync()
    {
        var all = await SendAsync("getCredentials");
        var credential = JsonNode.Parse(all!.Value.GetProperty("credentials")[0].GetRawText())!.AsObject();
        await SendAsync("removeCredential", ("credentialId", credential["credentialId"]!.GetValue<string>()));
        credential["signCount"] = 0;
        await SendAsync("addCredential", ("credential", JsonSerializer.Deserialize<Dictionary<string, object>>(credential.ToJsonString())!));
    }

    private Task<JsonElement?> SendAsync(string what, params (string Name, object Value)[] more)
    {
        var arguments = new Dictionary<string, object>(StringComparer.Ordinal) { ["authenticatorId"] = _id };
        foreach (var (name, value) in more)
        {
            arguments[name] = value;
        }

        return _session.SendAsync($"WebAuthn.{what}", arguments);
    }
}
