using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Http;

/// <summary>Answers in LINE's two dialects: the Messaging API's <c>message</c> and OAuth's <c>error</c>.</summary>
internal static class ApiAnswer
{
    public static IResult Ok(object body) => Results.Json(body, LineJson.Compact);

    public static IResult Empty(int status = StatusCodes.Status200OK) =>
        Results.Json(new JsonObject(), LineJson.Compact, statusCode: status);

    public static IResult Error(int status, string message) =>
        Results.Json(new { message }, LineJson.Compact, statusCode: status);

    /// <summary>What LINE answers where it documents an empty list of details with the message.</summary>
    public static IResult ErrorWithDetails(int status, string message) =>
        Results.Json(new { message, details = Array.Empty<object>() }, LineJson.Compact, statusCode: status);

    public static IResult NotFound() => Error(StatusCodes.Status404NotFound, "Not found");

    public static IResult Invalid(IReadOnlyCollection<ApiFault> faults) => Results.Json(
        new { message = $"The request body has {faults.Count} error(s)", details = faults },
        LineJson.Compact,
        statusCode: StatusCodes.Status400BadRequest);

    public static IResult OAuthError(string error, string description, int status = StatusCodes.Status400BadRequest) =>
        Results.Json(new { error, error_description = description }, LineJson.Compact, statusCode: status);
}
