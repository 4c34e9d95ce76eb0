using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Protocol;
using MyPage.Web.Components.Interactive;

namespace MyPage.Tests.Circuits.Client;

/// <summary>
/// A page with a circuit, without a browser: starts the circuit, acknowledges what it draws, answers calls of scripts with
/// null, and sends events. What it saw can be read at any time. Shared with MyPage.Benchmarks.
/// </summary>
public sealed class CircuitClient : IAsyncDisposable
{
    // What must come is waited for longer than a loaded machine takes. The benchmarks are compiled with this file, so it stands by itself.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly BlazorPack _pack;
    private readonly CircuitPage _page;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TaskCompletionSource<object?>> _asked = new(StringComparer.Ordinal);
    private readonly CircuitScreen _screen = new();
    private readonly TaskCompletionSource _drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;
    private long _events;
    private int _call;

    private CircuitClient(BlazorPack pack, CircuitPage page) => (_pack, _page) = (pack, page);

    /// <summary>The circuit's sealed name, by which it is found again.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>What the page was given to keep when it was paused: islands, and what they knew.</summary>
    public (string Islands, string State)? Kept { get; private set; }

    /// <summary>Why the circuit broke down; null while it did not.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether the socket has closed.</summary>
    public bool IsClosed => _reading.IsCompleted;

    /// <summary>Completes when all islands are there.</summary>
    public Task Drawn => _drawn.Task;

    /// <summary>Every text that was drawn so far, the latest last.</summary>
    public IReadOnlyList<string> Texts => _screen.Texts;

    /// <summary>The functions of the page's scripts that the circuit called so far.</summary>
    public IReadOnlyList<CircuitScreen.ScriptCall> Calls => _screen.Calls;

    /// <summary>Connects, and leaves it to the caller which circuit it will be.</summary>
    public static async Task<CircuitClient> ConnectAsync(WebSocket socket, CircuitPage page, CancellationToken cancellationToken = default)
    {
        var client = new CircuitClient(new BlazorPack(socket), page);
        await client._pack.ShakeHandsAsync(cancellationToken);
        client._reading = client.ReadAsync();
        return client;
    }

    /// <summary>Connects and starts the page's circuit, with all its islands.</summary>
    public static async Task<CircuitClient> OpenAsync(WebSocket socket, CircuitPage page, CancellationToken cancellationToken = default)
    {
        var client = await ConnectAsync(socket, page, cancellationToken);
        if (!await client.StartAsync())
        {
            throw new InvalidOperationException($"The circuit was refused: {client.Error}");
        }

        await client.Drawn.WaitAsync(Patience, cancellationToken);
        return client;
    }

    /// <summary>Starts a circuit and asks for the islands; false when it is refused.</summary>
    public async Task<bool> StartAsync()
    {
        try
        {
            Secret = await AskAsync<string>("StartCircuit", Base, _page.Address.AbsoluteUri, "[]", _page.State) ?? "";
        }
        catch (IOException)
        {
            return false;
        }

        return Secret.Length > 0 && await AddIslandsAsync();
    }

    /// <summary>Comes back by this socket to the circuit of one that was lost; false when it is not there any more.</summary>
    public async Task<bool> ReconnectAsync(CircuitClient lost)
    {
        _screen.TakeOver(lost._screen);
        (Secret, _events) = (lost.Secret, lost._events);
        return await AskAsync<bool>("ConnectCircuit", Secret);
    }

    /// <summary>Gives the circuit back and keeps what it knew.</summary>
    public async Task<bool> PauseAsync() => await AskAsync<bool>("PauseCircuit");

    /// <summary>Has a circuit made anew from what a page kept, or the node where it kept nothing; false when it is refused.</summary>
    public async Task<bool> ResumeAsync(CircuitClient paused)
    {
        Secret = await AskAsync<string>("ResumeCircuit", paused.Secret, Base, _page.Address.AbsoluteUri, paused.Kept?.Islands ?? "[]", paused.Kept?.State ?? "") ?? "";
        return Secret.Length > 0 && await AddIslandsAsync();
    }

    public Task ClickAsync(string id) => DispatchAsync(_screen.Find(id), $"#{id}", "onclick", "click", new JsonObject { ["type"] = "click", ["detail"] = 1 });

    /// <summary>Clicks the latest of the elements that were drawn with a handler, and of which this holds.</summary>
    public Task ClickAsync(Func<RenderBatch.Element, bool> which) => DispatchAsync(_screen.FindActing(which), "what was looked for", "onclick", "click", new JsonObject { ["type"] = "click", ["detail"] = 1 });

    public Task InputAsync(string id, string value) => DispatchAsync(_screen.Find(id), $"#{id}", "oninput", "input", new JsonObject { ["value"] = value });

    /// <summary>Completes when something is drawn, from now on, that shows what is waited for.</summary>
    public Task ShowsAsync(Func<RenderBatch, bool> shows) => _screen.ShowsAsync(shows);

    /// <summary>Says that it is there, as a browser does every 15 seconds; who is silent for 30 is taken for gone.</summary>
    public Task PingAsync() => _pack.SendAsync(PingMessage.Instance, null, _stop.Token);

    /// <summary>Says goodbye as a page that is closed does, and waits until the circuit is no more.</summary>
    public async Task CloseAsync(HttpClient http)
    {
        using var farewell = new HttpRequestMessage(HttpMethod.Post, "/_blazor/disconnect") { Content = new FormUrlEncodedContent([KeyValuePair.Create("circuitId", Secret)]) };
        farewell.Headers.Add("Origin", _page.Address.GetLeftPart(UriPartial.Authority));
        (await http.SendAsync(farewell, _stop.Token)).Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _pack.DisposeAsync();
        await _stop.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private string Base => _page.Address.GetLeftPart(UriPartial.Authority) + "/";

    private async Task<bool> AddIslandsAsync()
    {
        await SendAsync("UpdateRootComponents", _page.Operations(), _page.State);
        return true;
    }

    private Task DispatchAsync(RenderBatch.Element? element, string which, string attribute, string name, JsonObject arguments)
    {
        var handler = element?.Handlers.GetValueOrDefault(attribute) ?? 0;
        if (handler == 0)
        {
            throw new InvalidOperationException($"Nothing to {name} on {which}.");
        }

        var descriptor = new JsonObject { ["eventHandlerId"] = handler, ["eventName"] = name, ["eventFieldInfo"] = null };
        return SendAsync("BeginInvokeDotNetFromJS", NextId(), null, "DispatchEventAsync", _events, new JsonArray(descriptor, arguments).ToJsonString());
    }

    private Task SendAsync(string method, params object?[] arguments) => _pack.SendAsync(new InvocationMessage(method, arguments), null, _stop.Token);

    private async Task<T?> AskAsync<T>(string method, params object?[] arguments)
    {
        var id = NextId();
        var answer = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _asked[id] = answer;
        }

        await _pack.SendAsync(new InvocationMessage(id, method, arguments), typeof(T), _stop.Token);
        return (T?)await answer.Task.WaitAsync(Patience, _stop.Token);
    }

    private string NextId() => Interlocked.Increment(ref _call).ToString(CultureInfo.InvariantCulture);

    private async Task ReadAsync()
    {
        try
        {
            while (await _pack.ReceiveAsync(_stop.Token) is { Count: > 0 } messages)
            {
                foreach (var message in messages)
                {
                    await TakeAsync(message);
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException)
        {
            // The socket was cut, by one side or the other.
        }

        lock (_lock)
        {
            foreach (var asked in _asked.Values)
            {
                asked.TrySetException(new IOException($"The socket closed before an answer. {Error}"));
            }
        }
    }

    private async Task TakeAsync(HubMessage message)
    {
        switch (message)
        {
            case CompletionMessage { InvocationId: { } id } completion:
                lock (_lock)
                {
                    if (_asked.Remove(id, out var asked))
                    {
                        asked.TrySetResult(completion.Error is null ? completion.Result : null);
                    }
                }

                break;
            case InvocationMessage { Target: "JS.RenderBatch", Arguments: [long number, byte[] data] }:
                _screen.See(new RenderBatch(data));
                await SendAsync("OnRenderCompleted", number, null);
                break;
            case InvocationMessage { Target: "JS.EndUpdateRootComponents" }:
                _drawn.TrySetResult();
                break;
            case InvocationMessage { Target: "JS.BeginInvokeJS", Arguments: [long handle, string function, string arguments, ..] }:
                await AnswerAsync(handle, function, arguments);
                break;
            case InvocationMessage { Target: "JS.SavePersistedState", InvocationId: { } saving, Arguments: [string, string islands, string state] }:
                Kept = (islands, state);
                await _pack.SendAsync(CompletionMessage.WithResult(saving, true), null, _stop.Token);
                break;
            case InvocationMessage { Target: "JS.Error", Arguments: [string why] }:
                Error = why;
                break;
        }
    }

    private async Task AnswerAsync(long handle, string function, string arguments)
    {
        _screen.See(new CircuitScreen.ScriptCall(function, arguments));
        if (function is "Blazor._internal.attachWebRendererInterop")
        {
            // Where events are sent to.
            _events = JsonNode.Parse(arguments)!.AsArray().OfType<JsonObject>().Select(argument => (long?)argument["__dotNetObject"]).First(number => number is not null)!.Value;
        }

        if (handle != 0)
        {
            await SendAsync("EndInvokeJSFromDotNet", handle, true, JsonSerializer.Serialize(new object?[] { handle, true, null }));
        }
    }
}
