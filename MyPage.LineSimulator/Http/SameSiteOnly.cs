namespace MyPage.LineSimulator.Http;

/// <summary>
/// Keeps other web sites that a developer has open from pressing the simulator's buttons:
/// a browser says where a request comes from, and tests send nothing of the kind.
/// </summary>
internal sealed class SameSiteOnly(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var foreign = !HttpMethods.IsGet(context.Request.Method)
            && context.Request.Path.StartsWithSegments("/simulator", StringComparison.Ordinal)
            && context.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
        if (foreign)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }
}
