namespace MyPage.Web.Features.Import.Writing;

/// <summary>
/// What a file has named so far and on which line: a row for something that was named before is refused, and the first
/// stands. What a batch adds counts for later batches only once it is settled, so that a batch can be repeated.
/// </summary>
internal sealed class SeenRows<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _settled = [];
    private readonly Dictionary<TKey, int> _batch = [];

    /// <summary>Forgets what an attempt at the present batch has added.</summary>
    public void BeginBatch() => _batch.Clear();

    /// <summary>The line that named it first; null when none has.</summary>
    public int? LineOf(TKey key) => _settled.TryGetValue(key, out var line) || _batch.TryGetValue(key, out line) ? line : null;

    public void Add(TKey key, int line) => _batch.Add(key, line);

    public void SettleBatch()
    {
        foreach (var (key, line) in _batch)
        {
            _settled.Add(key, line);
        }

        _batch.Clear();
    }
}
