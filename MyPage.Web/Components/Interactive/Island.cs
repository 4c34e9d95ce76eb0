using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Components;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Circuits;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Components.Interactive;

/// <summary>
/// The root of everything interactive: an island, or a page that is one. It knows who is there without a request, and is the
/// error boundary of what it and its parts do: a change that finds its session ended leaves the page, and one that needs the
/// password goes on where passwords are asked for. A boundary within an island would miss what the island's own handlers throw.
/// Any other fault ends the circuit, as without it.
/// </summary>
public abstract class Island : ErrorBoundaryBase
{
    [Inject] private CircuitPerson Person { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <summary>The static page that does the same and asks for the password, for changes that may need it.</summary>
    protected virtual string? PasswordPage => null;

    /// <summary>Who is there.</summary>
    protected async Task<Caller> CallerAsync() => (await Person.GetAuthenticationStateAsync()).User.Caller();

    /// <summary>The contract holder who is there; for what is closed to everybody else.</summary>
    protected async Task<HolderCaller> HolderAsync() => (await Person.GetAuthenticationStateAsync()).User.Holder();

    protected sealed override Task OnErrorAsync(Exception exception)
    {
        switch (exception)
        {
            case SessionEndedException:
                Person.Leave();
                break;
            case PasswordNeededException when PasswordPage is { } page:
                Navigation.NavigateTo(page, forceLoad: true);
                break;
            default:
                // To the circuit, which logs it and ends.
                ExceptionDispatchInfo.Throw(exception);
                break;
        }

        return Task.CompletedTask;
    }
}
