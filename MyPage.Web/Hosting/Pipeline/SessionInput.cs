using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using MyPage.Web.Components;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;
using MyPage.Web.Configuration;

namespace MyPage.Web.Hosting.Pipeline;

/// <summary>
/// Opening a page and sending its form is something that a person does, with scripts or without: it keeps the session from
/// ending by idleness. What an open page does by itself (asking whether the session holds, taking over new figures, loading itself
/// anew, a circuit's traffic) does not. A change that finds its session ended is answered with the sign-in page, and a password that too many
/// others wait to have checked with the words for that.
/// </summary>
public sealed class SessionInput(RequestDelegate next, SessionCookie cookie)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // An error's page is drawn for whatever failed, a script's request included.
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && !FollowRequest.Is(context) && context.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            cookie.NoteInput(context);
        }

        try
        {
            await next(context);
        }
        catch (SessionEndedException) when (!context.Response.HasStarted)
        {
            context.Response.Redirect(PortalRoutes.LoginTo(context.Request.Path));
        }
        catch (PasswordsBusyException) when (!context.Response.HasStarted)
        {
            PasswordDoor.Refuse(context);
        }
    }
}
