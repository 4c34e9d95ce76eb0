namespace MyPage.LineSimulator.Http;

/// <summary><c>x-line-request-id</c> on every answer.</summary>
internal static class RequestIds
{
    public const string Header = "x-line-request-id";

    public static string Of(HttpContext context)
    {
        if (context.Items[Header] is string id)
        {
            return id;
        }

        var made = Guid.NewGuid().ToString("D");
        context.Items[Header] = made;
        return made;
    }

    public static void UseRequestIds(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.Headers[Header] = Of(context);
        return next(context);
    });
}
