namespace MyPage.Tests.Architecture;

/// <summary>The sources that these tests were built from.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>The files of a project with one of these endings; nothing generated.</summary>
    public static IReadOnlyList<SourceFile> Files(string project, params string[] endings) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, project), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)) && !path.Split('/').Any(part => part is "bin" or "obj" or "Migrations" or "data"))
            .Where(path => !path.EndsWith("ModelSnapshot.cs", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path))))];

    /// <summary>Fails with the files that break a rule.</summary>
    public static void AssertNone(IEnumerable<string> offenders, string rule)
    {
        var found = offenders.ToList();
        Xunit.Assert.True(found.Count == 0, $"{rule}{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MyPage.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("MyPage.sln stands nowhere above the tests.");
    }
}
