using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.JSInterop;
using MyPage.Web.Security.Callers;
using MyPage.Web.Configuration;

namespace MyPage.Web.Security.Circuits;

/// <summary>
/// Who is in a circuit, from its first moment to its last; and the way out of its page. It stays with the session that opened
/// it: when the browser comes back signed in as somebody else, the page is loaded anew for them. In a static page it says
/// who sent the request, and nothing more.
/// </summary>
public sealed class CircuitPerson(OpenCircuits circuits, IServiceProvider services) : ServerAuthenticationStateProvider, IHostEnvironmentAuthenticationStateProvider, IDisposable
{
    private Guid? _session;
    private int _left;

    /// <summary>The session that opened the circuit.</summary>
    public Guid SessionId => _session ?? throw new InvalidOperationException("No circuit.");

    /// <summary>Whether the page was told to leave; nothing that still comes from it is heeded.</summary>
    public bool HasLeft => Volatile.Read(ref _left) != 0;

    void IHostEnvironmentAuthenticationStateProvider.SetAuthenticationState(Task<AuthenticationState> authenticationStateTask)
    {
        if (services.GetService<Circuit>() is not null && !Takes(authenticationStateTask))
        {
            return;
        }

        SetAuthenticationState(authenticationStateTask);
    }

    /// <summary>
    /// Leaves the page for the sign-in page, which says why, and comes back from there. False when that was said before: pages
    /// leave once.
    /// </summary>
    public bool Leave() => Leave(PortalRoutes.LoginAfterEnd(Here));

    public void Dispose()
    {
        if (_session is { } session)
        {
            circuits.Close(session, this);
        }
    }

    private string Here => new Uri(services.GetRequiredService<NavigationManager>().Uri).PathAndQuery;

    // Blazor says who it is when a circuit is made and at each reconnection, and has the answer at hand.
    private bool Takes(Task<AuthenticationState> state)
    {
        var session = state.IsCompletedSuccessfully ? state.Result.User.SessionId() : null;
        if (_session is null)
        {
            // The door lets nobody else through. What is thrown here is answered to the browser, and logged for developers only.
            if (session is not { } opening || !circuits.TryOpen(opening, this))
            {
                throw new InvalidOperationException("Nobody's circuit, or one too many.");
            }

            _session = opening;
            return true;
        }

        if (session == _session)
        {
            return true;
        }

        Leave(Here);
        return false;
    }

    // Not by the NavigationManager: it asks the page's parts whether they agree, and takes a page that does not answer for a
    // fault. This page is gone, and its answer is not heeded, as nothing else is.
    private bool Leave(string address)
    {
        if (Interlocked.Exchange(ref _left, 1) != 0)
        {
            return false;
        }

        _ = GoAsync(address);
        return true;
    }

    private async Task GoAsync(string address)
    {
        try
        {
            await services.GetRequiredService<IJSRuntime>().InvokeVoidAsync("Blazor.navigateTo", Timeout.InfiniteTimeSpan, address, true);
        }
        catch (JSDisconnectedException)
        {
            // The page has gone by itself.
        }
    }
}
