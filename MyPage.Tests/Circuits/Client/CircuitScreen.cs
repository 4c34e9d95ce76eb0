namespace MyPage.Tests.Circuits.Client;

/// <summary>What a circuit has shown its page so far: elements by their ids, texts, and the functions that it called.</summary>
public sealed class CircuitScreen
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, RenderBatch.Element> _elements = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private readonly List<ScriptCall> _calls = [];
    private readonly List<RenderBatch.Element> _acting = [];
    private readonly Dictionary<ulong, RenderBatch.Element> _handlers = [];
    private readonly List<(Func<RenderBatch, bool> Shows, TaskCompletionSource Shown)> _awaited = [];

    public IReadOnlyList<string> Texts => Copy(_texts);

    public IReadOnlyList<ScriptCall> Calls => Copy(_calls);

    public RenderBatch.Element? Find(string id)
    {
        lock (_lock)
        {
            return _elements.GetValueOrDefault(id);
        }
    }

    /// <summary>The latest of those that events can be sent to.</summary>
    public RenderBatch.Element? FindActing(Func<RenderBatch.Element, bool> which)
    {
        lock (_lock)
        {
            return _acting.FindLast(element => which(element));
        }
    }

    /// <summary>Completes when something is drawn, from now on, that shows what is waited for.</summary>
    public Task ShowsAsync(Func<RenderBatch, bool> shows)
    {
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _awaited.Add((shows, shown));
        }

        return shown.Task;
    }

    public void See(RenderBatch batch)
    {
        lock (_lock)
        {
            Renumber(batch);
            _acting.AddRange(batch.Elements.Where(element => element.Handlers.Count > 0));
            _awaited.RemoveAll(awaited => awaited.Shows(batch) && awaited.Shown.TrySetResult());
            _texts.AddRange(batch.Texts);
            foreach (var element in batch.Elements.Where(element => element.Id is not null))
            {
                _elements[element.Id!] = element;
            }
        }
    }

    public void See(ScriptCall call)
    {
        lock (_lock)
        {
            _calls.Add(call);
        }
    }

    /// <summary>The elements of a page whose circuit goes on.</summary>
    public void TakeOver(CircuitScreen other)
    {
        lock (_lock)
        {
            foreach (var (id, element) in other._elements)
            {
                _elements[id] = element;
            }

            foreach (var (handler, element) in other._handlers)
            {
                _handlers[handler] = element;
            }
        }
    }

    // A handler that is made at each drawing (such as that of a bound field) has another number after it. The batch names the
    // numbers that went and those that came, each in order, and not the elements: the attribute tells which is whose.
    private void Renumber(RenderBatch batch)
    {
        var gone = new List<(ulong Handler, RenderBatch.Element Element)>();
        foreach (var handler in batch.Gone)
        {
            if (_handlers.Remove(handler, out var element))
            {
                gone.Add((handler, element));
            }
        }

        foreach (var (attribute, handler) in batch.Anew)
        {
            var before = gone.FindIndex(one => one.Element.Handlers.GetValueOrDefault(attribute) == one.Handler);
            if (before >= 0)
            {
                var element = gone[before].Element;
                element.Handlers[attribute] = handler;
                _handlers[handler] = element;
                gone.RemoveAt(before);
            }
        }

        foreach (var element in batch.Elements)
        {
            foreach (var handler in element.Handlers.Values)
            {
                _handlers[handler] = element;
            }
        }
    }

    private List<T> Copy<T>(List<T> list)
    {
        lock (_lock)
        {
            return [.. list];
        }
    }

    /// <summary>A call of one of the page's functions, with its arguments as JSON.</summary>
    public sealed record ScriptCall(string Function, string Arguments);
}
