using MyPage.Web.Security.ApiKeys;

namespace MyPage.Web.Api;

/// <summary>Answers with a problem, where a handler has results.</summary>
internal sealed class ProblemResult(ApiProblem problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => problem.WriteAsync(httpContext);
}
