using MyPage.Web.Security.ApiKeys;

namespace MyPage.Web.Api.Describing;

/// <summary>On an endpoint of the API: what the description shows of it.</summary>
/// <param name="Answer">An answer of 200.</param>
public sealed record ApiExamples(object Answer)
{
    /// <summary>A body; null where none is taken.</summary>
    public object? Request { get; init; }

    /// <summary>Problems, one a status.</summary>
    public IReadOnlyList<ApiProblem> Problems { get; init; } = [];
}
