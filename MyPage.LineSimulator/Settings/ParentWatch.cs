namespace MyPage.LineSimulator.Settings;

/// <summary>
/// Ends the simulator when its standard input closes: the portal starts it as a child in development
/// and holds the other end of the pipe, so however the portal dies, no simulator stays behind on the port.
/// </summary>
internal sealed class ParentWatch(IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A thread of its own: reading a console cannot be cancelled and must not hold up the stop.
        var thread = new Thread(WaitForEnd) { IsBackground = true, Name = "parent-stdin" };
        thread.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void WaitForEnd()
    {
        using var input = Console.OpenStandardInput();
        var buffer = new byte[256];
        try
        {
            while (input.Read(buffer, 0, buffer.Length) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A broken pipe is an ended parent.
        }

        lifetime.StopApplication();
    }
}
