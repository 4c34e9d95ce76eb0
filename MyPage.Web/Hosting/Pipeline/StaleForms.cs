using Microsoft.AspNetCore.Antiforgery;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Hosting.Pipeline;

/// <summary>
/// The sign-in form of a second tab, after somebody has signed in in the first: its token was made for nobody and is not valid any
/// more. Whoever sent it is signed in, and goes on to where the form would have led.
/// </summary>
public sealed class StaleForms(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method)
            && context.Request.Path.Equals(PortalRoutes.Login, StringComparison.OrdinalIgnoreCase)
            && context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
            && context.User.AsHolder() is not null)
        {
            context.Response.Redirect(ReturnUrl.OrDefault(context.Request.Query["returnUrl"], PortalRoutes.Home));
            return Task.CompletedTask;
        }

        return next(context);
    }
}
