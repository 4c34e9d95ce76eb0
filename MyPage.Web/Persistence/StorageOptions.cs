using System.ComponentModel.DataAnnotations;

namespace MyPage.Web.Persistence;

/// <summary>Where data is kept (<c>Storage:*</c>).</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary><c>sqlite</c> or <c>postgresql</c>.</summary>
    [AllowedValues("sqlite", "postgresql", ErrorMessage = "Storage:Database must be sqlite or postgresql.")]
    public string Database { get; set; } = "sqlite";

    /// <summary>Holds the SQLite database, keys made in development, and development mails. A relative path starts at the working directory.</summary>
    [Required(ErrorMessage = "Storage:DataDirectory must name a directory.")]
    public string DataDirectory { get; set; } = "data";

    public bool UsesSqlite => string.Equals(Database, "sqlite", StringComparison.Ordinal);

    /// <summary>Makes the data directory. Customers' data: what is made here is the portal's alone; one that is there already keeps its rights.</summary>
    public void EnsureDirectory()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path.GetFullPath(DataDirectory));
        }
        else
        {
            Directory.CreateDirectory(Path.GetFullPath(DataDirectory), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string PathOf(string name) => Path.Combine(Path.GetFullPath(DataDirectory), name);
}
