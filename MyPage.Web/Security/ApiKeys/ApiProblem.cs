using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace MyPage.Web.Security.ApiKeys;

/// <summary>Why a system's request was not done, as problem details (RFC 9457). Programs go by <see cref="Code"/>, people by <see cref="Detail"/>.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">A name that never changes (docs/api.md lists them); it is the member <c>code</c>.</param>
/// <param name="Detail">What is wrong and what to do, in a sentence.</param>
public sealed record ApiProblem(int Status, string Code, string Detail)
{
    /// <summary>The media type.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>What a key that is unknown or revoked is told.</summary>
    public static ApiProblem KeyDoesNotHold { get; } = new(StatusCodes.Status401Unauthorized, "key-does-not-hold", "There is no such API key, or it was revoked.");

    /// <summary>What a place is told from which too many such keys came.</summary>
    public static ApiProblem TooManyFailedKeys { get; } = new(
        StatusCodes.Status429TooManyRequests, "too-many-failed-keys", "Too many requests with a key that does not hold came from this address. Retry-After says when to try again.");

    /// <summary>Further members of the document.</summary>
    public IReadOnlyDictionary<string, object?> Members { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>What a key is told that is not made for it.</summary>
    public static ApiProblem ScopeNeeded(string scope) => new(StatusCodes.Status403Forbidden, "scope-needed", $"This key is not made for it: the scope {scope} is needed.")
    {
        Members = new Dictionary<string, object?>(StringComparer.Ordinal) { ["scope"] = scope },
    };

    /// <summary>The document.</summary>
    public ProblemDetails ToDetails()
    {
        var details = new ProblemDetails { Type = "about:blank", Title = ReasonPhrases.GetReasonPhrase(Status), Status = Status, Detail = Detail };
        details.Extensions["code"] = Code;
        foreach (var (name, value) in Members)
        {
            details.Extensions[name] = value;
        }

        return details;
    }

    /// <summary>Answers by it.</summary>
    public Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        if (Status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = this == KeyDoesNotHold ? "Bearer realm=\"api\", error=\"invalid_token\"" : "Bearer realm=\"api\"";
        }

        return http.Response.WriteAsJsonAsync(ToDetails(), JsonSerializerOptions.Web, ContentType, http.RequestAborted);
    }
}
