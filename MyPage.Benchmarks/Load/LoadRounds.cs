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
        Exception? failure = null;
        var threads = Enumerable.Range(0, connections).Select(i => new Thread(() =>
        {
            try
            {
                using var connection = new RawConnection(target.Server);
                while (watch.Elapsed < duration && failure is null)
                {
                    var status = connection.Send(target.NextRequest());
                    counts[i] += status == 200 ? 1 : throw new InvalidOperationException($"{target.Name} answered {status}.");
                }
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (failure is not null)
        {
            throw new InvalidOperationException($"A round against {target.Name} failed.", failure);
        }

        return watch.Stop(counts.Sum());
    }
}
