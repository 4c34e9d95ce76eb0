using MyPage.Tests.Processes;
using Xunit;

namespace MyPage.Tests.Operator;

/// <summary>Operators are added, listed, invited again and removed at the command line.</summary>
public sealed class OperatorAccountCommandTests : ProgramTest
{
    [Theory]
    [InlineData("operator")]
    [InlineData("operator", "add")]
    [InlineData("operator", "add", "aoi")]
    [InlineData("operator", "add", "aoi", "--role", "boss", "--email", "aoi@example.jp")]
    [InlineData("operator", "add", "aoi", "--role", "support")]
    [InlineData("operator", "add", "aoi", "--role", "support", "--email", "aoi")]
    [InlineData("operator", "add", "Aoi", "--role", "support", "--email", "aoi@example.jp")]
    [InlineData("operator", "add", "葵", "--role", "support", "--email", "aoi@example.jp")]
    [InlineData("operator", "add", "aoi", "--role", "support", "--email", "aoi@example.jp", "--new-second-factor")]
    [InlineData("operator", "list", "--role", "support")]
    [InlineData("operator", "role", "aoi")]
    [InlineData("operator", "role", "aoi", "--role", "boss")]
    [InlineData("operator", "remove")]
    [InlineData("operator", "remove", "aoi", "--new-second-factor")]
    [InlineData("operator", "invite", "aoi", "--password", "x")]
    public async Task Run_WordsThatCannotBe_EndInOneLine(params string[] arguments) =>
        AssertRefused(await ProgramRun.RunAsync("Production", Production, arguments), arguments[0]);

    [Fact]
    public async Task Operators_AddedInvitedAndRemoved_TellWhatBecameOfThem()
    {
        Assert.Equal("aoi: added; a link goes to aoi@example.jp", await DoneAsync("operator", "add", "aoi", "--role=support", "--email", "aoi@example.jp"));
        Assert.Equal(1, Count("SELECT count(*) FROM \"Operators\" WHERE \"Name\" = 'aoi' AND \"Role\" = 'Support' AND \"PasswordHash\" IS NULL AND \"FactorSince\" IS NULL"));
        Assert.Equal(1, Count("SELECT count(*) FROM \"OutboxMessages\" WHERE \"Kind\" = 'OperatorLink'"));
        Assert.Equal(["aoi", "support", "aoi@example.jp", "never signed in", "link not used yet"], (await ColumnsAsync()).Where((_, column) => column is not 3), StringComparer.Ordinal);
        await RefusedAsync("aoi: there is or was an operator of that name; choose another one.", "operator", "add", "aoi", "--role", "campaigns", "--email", "b@example.jp");
        await RefusedAsync("nobody: there is no operator of that name.", "operator", "remove", "nobody");

        Assert.Equal("aoi: a link goes out", await DoneAsync("operator", "invite", "aoi", "--new-second-factor"));
        Assert.Equal(2, Count("SELECT count(*) FROM \"OutboxMessages\" WHERE \"Kind\" = 'OperatorLink'"));
        Assert.Equal("aoi: is administrator now, and signed out everywhere", await DoneAsync("operator", "role", "aoi", "--role", "administrator"));
        await RefusedAsync("aoi: is the only administrator; add another one first.", "operator", "remove", "aoi");
        await RefusedAsync("aoi: is the only administrator; add another one first.", "operator", "role", "aoi", "--role", "support");
        await DoneAsync("operator", "add", "ren", "--role", "administrator", "--email", "ren@example.jp");
        Assert.Equal("aoi: removed", await DoneAsync("operator", "remove", "aoi"));

        await RefusedAsync("aoi: is removed already.", "operator", "remove", "aoi");
        await RefusedAsync("aoi: is removed already.", "operator", "invite", "aoi");
        Assert.StartsWith("removed 20", (await ColumnsAsync("aoi"))[5], StringComparison.Ordinal);
        Assert.Equal(5, Count("SELECT count(*) FROM \"AuditEntries\" WHERE \"Act\" IN ('OperatorAdded', 'OperatorInvited', 'OperatorRoleChanged', 'OperatorRemoved') AND \"Actor\" = 'Operator' AND \"Way\" = 'CommandLine'"));
    }

    private async Task<string[]> ColumnsAsync(string name = "aoi") =>
        (await DoneAsync("operator", "list")).Split('\n').Select(line => line.TrimEnd('\r').Split('\t')).Single(columns => string.Equals(columns[0], name, StringComparison.Ordinal));

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var (code, output, errors) = await ProgramRun.RunAsync("Production", Production, arguments);
        Assert.Equal((0, ""), (code, errors));
        return output.Trim();
    }

    private async Task RefusedAsync(string expected, params string[] arguments)
    {
        var (code, output, errors) = await ProgramRun.RunAsync("Production", Production, arguments);
        Assert.Equal((1, "", expected), (code, output, errors.Trim()));
    }
}
