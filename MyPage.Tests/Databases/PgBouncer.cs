using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace MyPage.Tests.Databases;

/// <summary>
/// PgBouncer before the PostgreSQL server of this run, in the mode in which a connection changes hands after each transaction. It
/// ends with the test, and with the test process, however that ends.
/// </summary>
public sealed class PgBouncer : IAsyncDisposable
{
    private const string Path = "/usr/sbin/pgbouncer";
    private readonly Process _process;

    private PgBouncer(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public static bool IsAvailable => File.Exists(Path);

    public int Port { get; }

    public static async Task<PgBouncer> StartAsync()
    {
        var server = new NpgsqlConnectionStringBuilder(await PostgreSqlServer.AdminConnectionStringAsync());
        var port = FreePort();

        // PgBouncer refuses to run as root. Fewer connections than clients have: they do change hands.
        var script = string.Create(CultureInfo.InvariantCulture, $"""
            set -e
            dir=$(mktemp -d)
            trap 'rm -rf "$dir"' EXIT
            cat >"$dir/pgbouncer.ini" <<INI
            [databases]
            * = host={server.Host} port={server.Port}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = trust
            auth_file = $dir/users
            pool_mode = transaction
            default_pool_size = 4
            max_client_conn = 200
            ignore_startup_parameters = extra_float_digits
            INI
            echo '"{server.Username}" "{server.Password}"' >"$dir/users"
            {Path} "$dir/pgbouncer.ini" >"$dir/log" 2>&1 &
            bouncer=$!
            cat >/dev/null
            kill -INT $bouncer
            wait $bouncer || true
            """);
        var start = new ProcessStartInfo { RedirectStandardInput = true, WorkingDirectory = "/tmp" };
        string[] words = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", "sh", "-c", script] : ["sh", "-c", script];
        start.FileName = words[0];
        Array.ForEach(words[1..], start.ArgumentList.Add);
        var bouncer = new PgBouncer(Process.Start(start)!, port);
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                await using var probe = new NpgsqlConnection(bouncer.Through($"{server.ConnectionString};Pooling=false"));
                await probe.OpenAsync();
                return bouncer;
            }
            catch (NpgsqlException) when (!bouncer._process.HasExited && waited.Elapsed < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>The same connection through the pooler, as docs/operations.md says to write it.</summary>
    public string Through(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = Port, MaxAutoPrepare = 0, NoResetOnClose = false }.ConnectionString
        + ";Max Auto Prepare=0;No Reset On Close=false";

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
