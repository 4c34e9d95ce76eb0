using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Security.ApiKeys;

namespace MyPage.Web.Hosting.Pipeline;

/// <summary>The host and the order in which a request passes through it.</summary>
public static class PortalHost
{
    // SQLite's calls and password hashes keep their thread, and beyond as many threads as cores the pool adds one in half a second only.
    private const int LeastThreads = 16;

    public static void AddPortalHost(this WebApplicationBuilder builder)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, LeastThreads), ports);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = InputGate.LargestBody;
        });
        builder.Services.AddHsts(options =>
        {
            options.MaxAge = TimeSpan.FromDays(730);
            options.IncludeSubDomains = true;
        });
        builder.Services.Configure<FormOptions>(options =>
        {
            options.MultipartBodyLengthLimit = InputGate.LargestBody;
            options.BufferBodyLengthLimit = InputGate.LargestBody;
        });
        builder.Services.AddPageCompression();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(15));
    }

    public static void UsePortalPipeline(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use(AnswerHead);
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<HttpsExpected>();
        app.UseMiddleware<HostExpected>();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseRequestLocalization(options => Languages.Configure(options, app.Services.GetRequiredService<IOptions<PortalOptions>>().Value));
        app.UseExceptionHandler("/error/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        app.Use(ShowErrorPages);
        if (app.Environment.IsDevelopment())
        {
            app.Use(HoldDevelopersWords);
        }

        app.UseMiddleware<ApiErrors>();
        app.UseMiddleware<InputGate>();
        app.UseMiddleware<Maintenance>();
        app.UseRouting();
        app.Use(PageKinds.NoteAsync);
        app.UsePageCompression();
        app.UseMiddleware<PasswordDoor>();
        app.UseMiddleware<AddressLimit>();
        app.UseAuthentication();
        app.UseMiddleware<CircuitDoor>();
        app.UseAuthorization();
        app.UseMiddleware<SessionInput>();
        app.UseAntiforgery();
        app.UseMiddleware<StaleForms>();
    }

    // Pages are mapped for GET alone. A HEAD (a link checker, a chat's preview) is answered as the GET would be, without its body.
    private static async Task AnswerHead(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        if (context.Request.Path.StartsWithSegments(PortalRoutes.LineCallback, StringComparison.OrdinalIgnoreCase))
        {
            // It spends what LINE sends.
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var body = context.Response.Body;
        HeadRequest.Note(context);
        context.Request.Method = HttpMethods.Get;
        context.Response.Body = Stream.Null;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
            context.Response.Body = body;
        }
    }

    // In development Blazor answers a form without a receiver in words for developers, and so has begun an answer that no page
    // can take the place of. What is sent to a form is held until it is known to be another answer.
    private static async Task HoldDevelopersWords(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || ApiAddresses.Contain(context.Request.Path))
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        if (context.Response.StatusCode != StatusCodes.Status400BadRequest)
        {
            held.Position = 0;
            await held.CopyToAsync(body, context.RequestAborted);
        }
    }

    // An error page is shown in place of the request's answer, also of a POST's: it takes no form and asks for no token. A
    // form without a valid token is answered by an empty page of type text/html, which status pages would take for a page.
    private static async Task ShowErrorPages(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
            context.Request.ContentType = null;
            context.Features.Set<IFormFeature>(null);
            context.Features.Set<IAntiforgeryValidationFeature>(null);
        }

        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest })
        {
            context.Response.ContentType = null;

            // A valid form without a receiver, which Blazor calls a bad request: the page, or the thing on it that the form names,
            // does not exist for whoever sent it. Somebody else's id is "not found".
            if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true } && context.Request.HasFormContentType && context.Request.Form.ContainsKey(FormFields.Handler))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        }
    }
}
