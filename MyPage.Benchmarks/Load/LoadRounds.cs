namespace MyPage.Benchmarks.Load;

/// <summary>
/// Short rounds in turn, A B C A B C, so that what else the machine does falls on all alike; ratios are taken round by round
/// and their median is what counts.
/// </summary>
internal sealed class LoadRounds(IReadOnlyList<LoadTarget> targets, TimeSpan length, int connections)
{
    public void Run(int rounds, CancellationToken cancellationToken)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var target in targets)
            {
                cancellationToken.ThrowIfCancellationRequested();
                target.Results.Add(RunRound(target, length));
            }
        }
    }

    /// <summary>Lets the code be compiled for what it does.</summary>
    public void WarmUp(TimeSpan each)
    {
        foreach (var target in targets)
        {
            RunRound(target, each);
        }
    }

    private RoundResult RunRound(LoadTarget target, TimeSpan duration)
    {
        var watch = RoundWatch.Start();
        var counts = new int[connections];
        Connections.Use(target.Server, connections, $"A round against {target.Name}", (connection, i, goesOn) =>
        {
            while (watch.Elapsed < duration && goesOn())
            {
                var status = connection.Send(target.NextRequest());
                counts[i] += status == 200 ? 1 : throw new InvalidOperationException($"{target.Name} answered {status}.");
            }
        });
        return watch.Stop(counts.Sum());
    }
}
