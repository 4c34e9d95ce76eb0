namespace MyPage.LineSimulator.Inspection;

/// <summary>The latest requests in either direction, newest first.</summary>
internal sealed class RequestLog(ChangeSignal changes)
{
    private const int Most = 500;
    private readonly Lock _gate = new();
    private readonly LinkedList<Passage> _passages = new();
    private long _number;

    public void Add(Passage passage)
    {
        lock (_gate)
        {
            _passages.AddFirst(passage with
            {
                Number = ++_number,
                Address = SecretMask.InQuery(passage.Address),
                RequestHeaders = SecretMask.InHeaders(passage.RequestHeaders),
                RequestBody = SecretMask.InBody(passage.RequestBody),
                ResponseHeaders = SecretMask.InHeaders(passage.ResponseHeaders),
                ResponseBody = SecretMask.InBody(passage.ResponseBody),
            });
            if (_passages.Count > Most)
            {
                _passages.RemoveLast();
            }
        }

        changes.Raise();
    }

    public IReadOnlyList<Passage> Latest(int most)
    {
        lock (_gate)
        {
            return [.. _passages.Take(most)];
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _passages.Clear();
        }

        changes.Raise();
    }
}
