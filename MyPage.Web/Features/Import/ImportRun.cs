using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Import;

/// <summary>What one run has in common.</summary>
/// <param name="Id">Names the run in the audit log.</param>
/// <param name="Today">The business date on which it began.</param>
internal sealed record ImportRun(Guid Id, DateOnly Today, ImportRequest Request, IProgress<ImportProgress>? Progress)
{
    /// <summary>True when every row was found good in a rehearsal: one that is refused now says that something has changed since, and the rest is left.</summary>
    public bool EndsAtRefusal => Request is { Strict: true, DryRun: false };

    public CarrierCaller Caller { get; } = new(Id);
}
