namespace MyPage.Tests.Architecture;

/// <summary>A file of the repository; <paramref name="Path"/> starts at its root, with slashes.</summary>
public sealed record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public IEnumerable<string> Lines => Text.Split('\n');

    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public override string ToString() => Path;
}
