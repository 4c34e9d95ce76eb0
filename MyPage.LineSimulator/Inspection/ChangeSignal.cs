namespace MyPage.LineSimulator.Inspection;

/// <summary>Tells open pages that something changed.</summary>
internal sealed class ChangeSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = New();
    private long _version;

    public long Version
    {
        get
        {
            lock (_gate)
            {
                return _version;
            }
        }
    }

    public void Raise()
    {
        TaskCompletionSource current;
        lock (_gate)
        {
            _version++;
            current = _next;
            _next = New();
        }

        current.SetResult();
    }

    public Task NextAfterAsync(long version)
    {
        lock (_gate)
        {
            return _version > version ? Task.CompletedTask : _next.Task;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
