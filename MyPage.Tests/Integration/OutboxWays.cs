using MyPage.Web.Outbox;

namespace MyPage.Tests.Integration;

/// <summary>What is sent by each lane, and which of them says nothing.</summary>
internal sealed class OutboxWays
{
    private readonly Lock _lock = new();
    private readonly Dictionary<OutboxLane, int> _begun = [];
    private readonly Dictionary<OutboxLane, int> _done = [];
    private readonly TaskCompletionSource _free = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private OutboxLane? _silent;

    public Func<Task> BeforeEachAsync { get; init; } = () => Task.CompletedTask;

    public void Block(OutboxLane lane) => _silent = lane;

    public void Free(Exception? failure = null)
    {
        if (failure is null)
        {
            _free.SetResult();
        }
        else
        {
            _free.SetException(failure);
        }
    }

    public int Begun(OutboxLane lane) => Read(_begun, lane);

    public int Done(OutboxLane lane) => Read(_done, lane);

    public async Task SendAsync(OutboxLane lane)
    {
        Count(_begun, lane);
        await BeforeEachAsync();
        if (lane == _silent)
        {
            await _free.Task;
        }

        Count(_done, lane);
    }

    private int Read(Dictionary<OutboxLane, int> counts, OutboxLane lane)
    {
        lock (_lock)
        {
            return counts.GetValueOrDefault(lane);
        }
    }

    private void Count(Dictionary<OutboxLane, int> counts, OutboxLane lane)
    {
        lock (_lock)
        {
            counts[lane] = counts.GetValueOrDefault(lane) + 1;
        }
    }
}
