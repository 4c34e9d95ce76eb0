using MyPage.Web.Security.ApiKeys;

namespace MyPage.Web.Api.Once;

/// <summary>The header by which a system says that a request is the same as an earlier one.</summary>
public static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>On an answer that was given before.</summary>
    public const string ReplayedHeader = "Idempotent-Replayed";

    /// <summary>How many characters it may have.</summary>
    public const int Longest = 200;

    /// <summary>True, with null where none was sent; false for what is no key.</summary>
    public static bool TryRead(HttpRequest request, out string? key)
    {
        key = null;
        var values = request.Headers[Header];
        if (values.Count == 0)
        {
            return true;
        }

        key = values.ToString();
        return values.Count == 1 && key.Length is > 0 and <= Longest && key.All(c => c is >= '!' and <= '~');
    }

    /// <summary>What is said of a header that is no key.</summary>
    public static ApiProblem NotOne { get; } = new(
        StatusCodes.Status400BadRequest, "malformed-idempotency-key", $"{Header} has 1 to {Longest} visible ASCII characters and stands once.");
}
