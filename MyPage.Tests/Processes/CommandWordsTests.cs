using MyPage.Web.Configuration;
using MyPage.Web.Hosting.Commands;
using Xunit;

namespace MyPage.Tests.Processes;

public sealed class CommandWordsTests
{
    [Theory]
    [InlineData("folder", "--strict", "--most", "5")]
    [InlineData("--most=5", "folder", "--strict")]
    [InlineData("--strict", "--most", "5", "folder")]
    public void Read_InAnyOrder_TellsWordsFlagsAndValues(params string[] args)
    {
        var read = Read(args, out var fault)!;

        Assert.Equal(["folder"], read.Words, StringComparer.Ordinal);
        Assert.Equal((true, false, "5", (string?)null, ""), (read.Has("--strict"), read.Has("--dry-run"), read.ValueOf("--most"), read.ValueOf("--reason"), fault));
    }

    [Fact]
    public void Read_ValueWithSignsOfAnOption_IsTheValue()
    {
        Assert.Equal("a=b", Read(["--reason=a=b"], out _)!.ValueOf("--reason"));
        Assert.Equal("--strict", Read(["--reason", "--strict"], out _)!.ValueOf("--reason"));
    }

    [Theory]
    [InlineData("Unknown option --force.", "--force", "x")]
    [InlineData("Unknown option --force=x.", "--force=x")]
    [InlineData("Unknown option -x.", "-x")]
    [InlineData("Unknown option --strict=yes.", "--strict=yes")]
    [InlineData("--most takes a value.", "--most")]
    [InlineData("--most takes a value.", "--most=")]
    [InlineData("--most stands twice.", "--most", "1", "--most=2")]
    [InlineData("--strict stands twice.", "--strict", "--strict")]
    public void Read_WhatCannotBe_IsRefusedInASentence(string expected, params string[] args)
    {
        Assert.Null(Read(args, out var fault));
        Assert.Equal(expected, fault);
    }

    /// <summary>Whoever writes an option in one word or in two is understood by every command alike.</summary>
    [Theory]
    [InlineData("--reason", "lost")]
    [InlineData("--reason=lost")]
    public void Commands_OptionsInEitherForm_AreUnderstood(params string[] reason)
    {
        Assert.Null(AccountCommand.FaultIn(PortalVerb.SecondFactor, ["off", "demo1", .. reason]));
        Assert.Null(AccountCommand.FaultIn(PortalVerb.SecondFactor, [.. reason, "off", "demo1"]));
        Assert.Null(AuditCommand.FaultIn(["list", "--login-id=demo1", "--most", "5"]));
        Assert.Null(AuditCommand.FaultIn(["list", "--most=5", "--login-id", "demo1"]));
        Assert.NotNull(AuditCommand.FaultIn(["list", "--most=0"]));
        Assert.Equal((PortalVerb.Migrate, 3), (PortalCommand.Parse(["--A=1", "--B", "2", "migrate"]).Verb, PortalCommand.Parse(["--A=1", "--B", "2", "migrate"]).HostArguments.Length));
    }

    [Fact]
    public void Read_OptionThatMayStandAgain_TellsAllItsValues()
    {
        var read = CommandWords.Read(["--scope", "a", "add", "--scope=b", "--most", "1"], [], ["--scope", "--most"], out _, repeated: ["--scope"])!;

        Assert.Equal(["a", "b"], read.ValuesOf("--scope"), StringComparer.Ordinal);
        Assert.Equal(("a", "1", 0), (read.ValueOf("--scope"), read.ValueOf("--most"), read.ValuesOf("--reason").Count));
        Assert.Null(CommandWords.Read(["--most", "1", "--most", "2"], [], ["--scope", "--most"], out var fault, repeated: ["--scope"]));
        Assert.Equal("--most stands twice.", fault);
    }

    private static CommandWords? Read(string[] args, out string fault) => CommandWords.Read(args, ["--strict", "--dry-run"], ["--most", "--reason"], out fault);
}
