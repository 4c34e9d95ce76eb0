using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace MyPage.Tests.Databases;

/// <summary>
/// The PostgreSQL server of this test run: the one named by <c>MYPAGE_TEST_POSTGRESQL</c>, or one started here in a
/// temporary folder on a loopback port. It ends with the test process, however that ends.
/// </summary>
public static class PostgreSqlServer
{
    public const string Variable = "MYPAGE_TEST_POSTGRESQL";
    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    public static bool IsAvailable => Given is not null || Programs is not null;

    private static string? Given => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;

    private static string? Programs => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "postgres")))
            .Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    /// <summary>A connection that may create databases.</summary>
    public static Task<string> AdminConnectionStringAsync() => Given is { } given ? Task.FromResult(given) : Started.Value;

    private static async Task<string> StartAsync()
    {
        var bin = Programs ?? throw new InvalidOperationException(Needs.MissingFor(Need.PostgreSql));
        var port = FreePort();

        // PostgreSQL refuses to run as root. The shell outlives nothing: it waits for the end of its input, which is the
        // end of this process, then stops the server and removes its folder.
        var script = $"""
            set -e
            dir=$(mktemp -d)
            trap 'rm -rf "$dir"' EXIT
            "{bin}/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1 || (cat "$dir/log" >&2; exit 1)
            "{bin}/postgres" -D "$dir/data" -h 127.0.0.1 -p {port} -k "$dir" -c fsync=off -c full_page_writes=off -c max_connections=400 >>"$dir/log" 2>&1 &
            server=$!
            cat >/dev/null
            kill -INT $server
            wait $server || true
            """;
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardError = true, WorkingDirectory = "/tmp" };
        if (Environment.IsPrivilegedProcess)
        {
            start.FileName = "runuser";
            start.ArgumentList.Add("-u");
            start.ArgumentList.Add("postgres");
            start.ArgumentList.Add("--");
            start.ArgumentList.Add("sh");
        }
        else
        {
            start.FileName = "sh";
        }

        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        var process = Process.Start(start)!;
        var faults = new List<string>();
        process.ErrorDataReceived += (_, line) => faults.Add(line.Data ?? "");
        process.BeginErrorReadLine();

        var connection = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Pooling=false;Timeout=5";
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                await using var probe = new NpgsqlConnection(connection);
                await probe.OpenAsync();
                return connection;
            }
            catch (NpgsqlException) when (!process.HasExited && waited.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(100);
            }
            catch (NpgsqlException exception)
            {
                throw new InvalidOperationException($"PostgreSQL did not start: {string.Join(Environment.NewLine, faults)}", exception);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
