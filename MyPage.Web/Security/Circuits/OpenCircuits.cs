using Microsoft.AspNetCore.Http.Features;

namespace MyPage.Web.Security.Circuits;

/// <summary>
/// The circuits and sockets that are open on this node, by session: how many a session may have, and whom to send away when it
/// has ended. A circuit whose socket broke is kept for a while and counts as long as it is kept, so that opening and leaving
/// them fills no memory. Both are counted: a socket needs no circuit, and a circuit outlives its socket.
/// </summary>
public sealed class OpenCircuits
{
    /// <summary>How many sockets, and how many circuits, a session may have on this node.</summary>
    public const int MostOfASession = 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Places> _sessions = [];

    /// <summary>The sessions that have anything open here.</summary>
    public IReadOnlyCollection<Guid> Sessions
    {
        get
        {
            lock (_lock)
            {
                return [.. _sessions.Keys];
            }
        }
    }

    /// <summary>How many circuits there are on this node, those without a socket included.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _sessions.Values.Sum(places => places.Circuits.Count);
            }
        }
    }

    /// <summary>Gives a socket its place; false when the session has enough of them.</summary>
    public bool TryConnect(Guid sessionId, IHttpRequestLifetimeFeature socket) => TryAdd(sessionId, places => places.Sockets, socket);

    /// <summary>The socket has closed.</summary>
    public void Disconnect(Guid sessionId, IHttpRequestLifetimeFeature socket) => Remove(sessionId, places => places.Sockets, socket);

    /// <summary>Gives a circuit its place; false when the session has enough of them.</summary>
    public bool TryOpen(Guid sessionId, CircuitPerson circuit) => TryAdd(sessionId, places => places.Circuits, circuit);

    /// <summary>The circuit is no more.</summary>
    public void Close(Guid sessionId, CircuitPerson circuit) => Remove(sessionId, places => places.Circuits, circuit);

    /// <summary>
    /// The session has ended: every circuit of it leaves its page. What is still connected when it is told so again did not obey,
    /// and is cut off: nothing that a circuit shows by itself may reach it.
    /// </summary>
    public void End(Guid sessionId)
    {
        CircuitPerson[] circuits;
        IHttpRequestLifetimeFeature[] sockets;
        lock (_lock)
        {
            if (!_sessions.TryGetValue(sessionId, out var places))
            {
                return;
            }

            (circuits, sockets) = ([.. places.Circuits], [.. places.Sockets]);
        }

        var told = false;
        foreach (var circuit in circuits)
        {
            told |= circuit.Leave();
        }

        if (!told)
        {
            Array.ForEach(sockets, socket => socket.Abort());
        }
    }

    private bool TryAdd<T>(Guid sessionId, Func<Places, List<T>> placesOf, T one)
    {
        lock (_lock)
        {
            var session = _sessions.GetValueOrDefault(sessionId) ?? new Places();
            if (placesOf(session).Count >= MostOfASession)
            {
                return false;
            }

            placesOf(session).Add(one);
            _sessions[sessionId] = session;
            return true;
        }
    }

    private void Remove<T>(Guid sessionId, Func<Places, List<T>> placesOf, T one)
    {
        lock (_lock)
        {
            if (_sessions.TryGetValue(sessionId, out var session) && placesOf(session).Remove(one) && session is { Sockets.Count: 0, Circuits.Count: 0 })
            {
                _sessions.Remove(sessionId);
            }
        }
    }

    private sealed class Places
    {
        public List<IHttpRequestLifetimeFeature> Sockets { get; } = [];

        public List<CircuitPerson> Circuits { get; } = [];
    }
}
