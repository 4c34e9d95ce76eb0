using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Processes;

/// <summary>Keys of the carrier's systems are made, listed and revoked at the command line, beside a serving portal.</summary>
public sealed class ApiKeyCommandTests : ProgramTest
{
    [Theory]
    [InlineData("api-key")]
    [InlineData("api-key", "add")]
    [InlineData("api-key", "add", "billing")]
    [InlineData("api-key", "add", "billing", "--scope")]
    [InlineData("api-key", "add", "billing", "--scope", "usage:read")]
    [InlineData("api-key", "add", "billing", "--scope", "usage:write", "--force", "x")]
    [InlineData("api-key", "add", "two words", "--scope", "usage:write")]
    [InlineData("api-key", "add", "請求", "--scope", "usage:write")]
    [InlineData("api-key", "list", "all")]
    [InlineData("api-key", "list", "--scope", "usage:write")]
    [InlineData("api-key", "revoke")]
    [InlineData("api-key", "revoke", "billing", "network")]
    public async Task Run_WordsThatCannotBe_EndInOneLine(params string[] arguments) =>
        AssertRefused(await PortalProcess.RunAsync("Production", Production, arguments), arguments[0]);

    [Fact]
    public async Task Keys_MadeListedAndRevoked_TellWhatBecameOfThem()
    {
        var key = await DoneAsync("api-key", "add", "billing", "--scope", "quota-changes:read", "--scope=usage:write");

        Assert.Matches("^mypage_[A-Za-z0-9_-]{43}$", key);
        Assert.Equal(1, Count("SELECT count(*) FROM \"ApiKeys\" WHERE \"Name\" = 'billing' AND length(\"KeyHash\") = 32"));
        Assert.Equal(["billing", "usage:write quota-changes:read", "never used", "holds"], (await ColumnsAsync()).Where((_, column) => column is not 2), StringComparer.Ordinal);
        await RefusedAsync("billing: there is or was a key of that name; choose another one.", "api-key", "add", "billing", "--scope", "usage:write");
        await RefusedAsync("network: there is no key of that name.", "api-key", "revoke", "network");

        Assert.Equal("billing: revoked", await DoneAsync("api-key", "revoke", "billing"));

        await RefusedAsync("billing: is revoked already.", "api-key", "revoke", "billing");
        Assert.StartsWith("revoked 20", (await ColumnsAsync())[4], StringComparison.Ordinal);
        Assert.Equal(0, Count("SELECT count(*) FROM \"ApiKeys\" WHERE \"KeyHash\" IS NOT NULL"));
        Assert.Equal(2, Count("SELECT count(*) FROM \"AuditEntries\" WHERE \"Act\" IN ('ApiKeyAdded', 'ApiKeyRevoked') AND \"Actor\" = 'Operator'"));
    }

    [Fact]
    public async Task Secret_Replaced_RevokesKeys()
    {
        var settings = Production;
        await DoneAsync("api-key", "add", "billing", "--scope", "usage:write");
        settings["UserCodes:Key"] = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

        var (code, output, errors) = await PortalProcess.RunAsync("Production", settings, "secret", "replace");

        Assert.True(code == 0, errors);
        Assert.Contains("1 API keys", output, StringComparison.Ordinal);
        Assert.Equal(1, Count("SELECT count(*) FROM \"ApiKeys\" WHERE \"KeyHash\" IS NULL AND \"RevokedAt\" IS NOT NULL"));
    }

    private async Task<string[]> ColumnsAsync() => (await DoneAsync("api-key", "list")).Split('\t');

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var (code, output, errors) = await PortalProcess.RunAsync("Production", Production, arguments);
        Assert.Equal((0, ""), (code, errors));
        return output.Trim();
    }

    private async Task RefusedAsync(string expected, params string[] arguments)
    {
        var (code, output, errors) = await PortalProcess.RunAsync("Production", Production, arguments);
        Assert.Equal((1, "", expected), (code, output, errors.Trim()));
    }
}
