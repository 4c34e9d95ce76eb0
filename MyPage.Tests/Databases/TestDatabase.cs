namespace MyPage.Tests.Databases;

/// <summary>A database of its own, empty at first, with the settings by which a portal uses it.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>The portal's data directory: temporary, removed at the end.</summary>
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("mypage-test-").FullName;

    /// <summary>The word in <c>Storage:Database</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>What a portal must be told to use it.</summary>
    public virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Storage:Database"] = Kind,
        ["Storage:DataDirectory"] = Directory,
    };

    public virtual Task CreateAsync() => Task.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        System.IO.Directory.Delete(Directory, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
