using System.Diagnostics;
using MyPage.Benchmarks.Hosting;
using MyPage.Web.Configuration;
using Npgsql;

namespace MyPage.Benchmarks.Databases;

/// <summary>
/// A PostgreSQL server of our own on a free loopback port, with the settings it comes with (durable commits), for the length
/// of a run. PostgreSQL refuses to run as root: then it runs as the user <c>postgres</c> or <c>nobody</c>.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private readonly string _directory;
    private readonly string _binaries;
    private readonly string? _user;
    private readonly int _port;

    private PostgreSqlServer(string directory, string binaries, string? user, int port) =>
        (_directory, _binaries, _user, _port) = (directory, binaries, user, port);

    public static async Task<PostgreSqlServer> StartAsync(CancellationToken cancellationToken)
    {
        var binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max(StringComparer.Ordinal)
            : null;
        if (binaries is null)
        {
            throw new StartRefusedException("PostgreSQL is not installed (/usr/lib/postgresql/*/bin; Debian: apt-get install postgresql).");
        }

        var user = Environment.UserName is "root" ? File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody" : null;

        // By itself: that user cannot look into a directory of root's.
        var directory = Directory.CreateTempSubdirectory("mypage-benchmarks-server-").FullName;
        var server = new PostgreSqlServer(directory, binaries, user, LoopbackServer.FreePort());
        if (user is not null)
        {
            await RunAsync("chown", [user, directory], cancellationToken);
        }

        await server.RunToolAsync("initdb", ["-D", server.Data, "-U", "mypage", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8"], cancellationToken);
        await server.RunToolAsync(
            "pg_ctl",
            ["-D", server.Data, "-w", "-l", Path.Combine(directory, "log"), "-o", $"-h 127.0.0.1 -p {server._port} -k ''", "start"],
            cancellationToken);
        return server;
    }

    private string Data => Path.Combine(_directory, "data");

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> CreateDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = _port, Username = "mypage", Database = "postgres" };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"CREATE DATABASE \"{name}\"", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        settings.Database = name;
        return settings.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunToolAsync("pg_ctl", ["-D", Data, "-m", "immediate", "stop"], CancellationToken.None);
        Directory.Delete(_directory, recursive: true);
    }

    private Task RunToolAsync(string tool, string[] arguments, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_binaries, tool);
        return _user is null ? RunAsync(path, arguments, cancellationToken) : RunAsync("runuser", ["-u", _user, "--", path, .. arguments], cancellationToken);
    }

    // The server inherits these handles and keeps them open: the end of the tool is awaited, never the end of its output.
    private static async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new StartRefusedException($"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
