using System.Diagnostics;
using System.Reflection.PortableExecutable;
using MyPage.Tests.Architecture;
using Xunit;

namespace MyPage.Tests.Processes;

/// <summary>What a carrier installs.</summary>
public sealed class PublishTests
{
    [Fact]
    public async Task Publish_ForProduction_HoldsThePortalForThisPlatformAndNothingThatPlaysAPart()
    {
        var folder = Directory.CreateTempSubdirectory("mypage-publish-").FullName;
        try
        {
            await PublishAsync(folder);

            var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).ToList();
            Assert.Contains("MyPage.Web.dll", files, StringComparer.Ordinal);
            Assert.Contains("wwwroot/portal.js", files, StringComparer.Ordinal);
            Assert.DoesNotContain(files, file => file.Replace("-", "", StringComparison.Ordinal).Contains("LineSimulator", StringComparison.OrdinalIgnoreCase) || file.StartsWith("samples/", StringComparison.Ordinal) || file.EndsWith(".csv", StringComparison.Ordinal));
            Assert.DoesNotContain(files, file => file.StartsWith("runtimes/", StringComparison.Ordinal));
            Assert.True(IsCompiledForThePlatform(Path.Combine(folder, "MyPage.Web.dll")));
            Assert.DoesNotContain("LineSimulator", await File.ReadAllTextAsync(Path.Combine(folder, "MyPage.Web.deps.json")), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // ReadyToRun: the machine's code stands beside the runtime's in the same file.
    private static bool IsCompiledForThePlatform(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        return file.PEHeaders.CorHeader is { ManagedNativeHeaderDirectory.Size: > 0 };
    }

    // No build servers: they would stay behind, and hold this process's pipes open.
    private static async Task PublishAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["publish", "MyPage.Web", "-c", "Release", "--no-restore", "-o", folder, "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false", "-v:quiet"])
        {
            WorkingDirectory = SourceTree.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the test runner's own build set must not reach another.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"dotnet publish ended with {process.ExitCode}: {await output}{await errors}");
    }
}
