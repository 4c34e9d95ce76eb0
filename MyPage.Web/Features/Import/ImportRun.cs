using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Import;

/// <summary>What one run has in common.</summary>
/// <param name="Id">Names the run in the audit log.</param>
/// <param name="Today">The business date on which it began.</param>
internal sealed record ImportRun(Guid Id, DateOnly Today, ImportRequest Request, IProgress<ImportProgress>? Progress)
{
    public CarrierCaller Caller { get; } = new(Id);
}
