using System.Globalization;

namespace MyPage.Benchmarks.Databases;

/// <summary>
/// Divides the machine: the first half of the cores is for what is measured, the portal as well as what it is compared with,
/// the other half for the database server. PostgreSQL is for when one machine is not enough; it then has one of its own.
/// </summary>
internal static class Cores
{
    private const string Tool = "/usr/bin/taskset";

    /// <summary>Null where there is nothing to divide, or nothing to divide it with.</summary>
    public static (string Measured, string Server)? Halves { get; } = Environment.ProcessorCount < 2 || !File.Exists(Tool)
        ? null
        : (Range(0, (Environment.ProcessorCount / 2) - 1), Range(Environment.ProcessorCount / 2, Environment.ProcessorCount - 1));

    /// <summary>The command that runs another on these cores.</summary>
    public static string[] Command(string cores) => [Tool, "-c", cores];

    /// <summary>The command that moves this process to these cores, with all it starts from now on.</summary>
    public static string[] MoveHere(string cores) => [Tool, "-a", "-p", "-c", cores, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)];

    private static string Range(int first, int last) => string.Create(CultureInfo.InvariantCulture, $"{first}-{last}");
}
