using System.Text.Json;
using MyPage.Web.Security.ApiKeys;

namespace MyPage.Web.Api.Once;

/// <summary>What a system is answered: that something was done, or a problem, and then nothing was.</summary>
public sealed record ApiAnswer
{
    private ApiAnswer(int status, byte[] body, ApiProblem? problem) => (Status, Body, Problem) = (status, body, problem);

    public int Status { get; }

    /// <summary>JSON; empty with a <see cref="Problem"/>.</summary>
    public byte[] Body { get; }

    /// <summary>Why nothing was done; null when it was.</summary>
    public ApiProblem? Problem { get; }

    /// <summary>Whether it was given before.</summary>
    public bool IsReplayed { get; private init; }

    public static ApiAnswer Done<T>(T value) => new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web), null);

    public static ApiAnswer Of(ApiProblem problem) => new(problem.Status, [], problem);

    public static ApiAnswer GivenBefore(ApiRequest request) => new(request.Status, request.Answer, null) { IsReplayed = true };

    public async Task WriteAsync(HttpContext http)
    {
        if (Problem is not null)
        {
            await Problem.WriteAsync(http);
            return;
        }

        if (IsReplayed)
        {
            http.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        }

        http.Response.StatusCode = Status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Body.Length;
        await http.Response.Body.WriteAsync(Body, http.RequestAborted);
    }
}
