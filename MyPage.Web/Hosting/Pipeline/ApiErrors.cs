using Microsoft.AspNetCore.Diagnostics;
using MyPage.Web.Persistence;
using MyPage.Web.Security.ApiKeys;

namespace MyPage.Web.Hosting.Pipeline;

/// <summary>
/// Under /api and /openapi a program reads the answer: whatever refuses a request there, routing and faults of ours included, says
/// so in problem details and never by a page or a redirect. Nothing there is kept by a cache.
/// </summary>
public sealed class ApiErrors(RequestDelegate next, ILogger<ApiErrors> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!ApiAddresses.Contain(context.Request.Path))
        {
            await next(context);
            return;
        }

        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusOf(exception);
            context.Response.ContentType = null;
            context.Response.ContentLength = null;
            if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
            {
                context.Response.Headers.RetryAfter = "1";
            }

            if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            {
                logger.LogError(exception, "A request of the API was not answered");
            }
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
        {
            await ProblemOf(context.Response.StatusCode).WriteAsync(context);
        }
    }

    private static int StatusOf(Exception exception) =>
        exception is BadHttpRequestException request ? request.StatusCode
        : exception is WriteTurnException || exception.IsConflict() ? StatusCodes.Status503ServiceUnavailable
        : StatusCodes.Status500InternalServerError;

    private static ApiProblem ProblemOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => new ApiProblem(status, "not-found", "There is nothing at this address. See /openapi/v1.json."),
        StatusCodes.Status405MethodNotAllowed => new ApiProblem(status, "method-not-allowed", "This address does not take this method; Allow says which."),
        StatusCodes.Status413PayloadTooLarge => new ApiProblem(status, "body-too-large", "The body is larger than is taken here."),
        StatusCodes.Status415UnsupportedMediaType => new ApiProblem(status, "media-type-not-supported", "Send JSON in UTF-8, with Content-Type: application/json."),
        StatusCodes.Status500InternalServerError => new ApiProblem(status, "fault", "Something went wrong here, and nothing was done. Try again later."),
        StatusCodes.Status503ServiceUnavailable => new ApiProblem(status, "unavailable", "The portal is closed for maintenance or busy, and nothing was done. Try again later."),
        _ => new ApiProblem(status, "request-refused", "The request cannot be taken as it is."),
    };
}
