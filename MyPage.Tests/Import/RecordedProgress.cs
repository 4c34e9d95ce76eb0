using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Features.Import;

namespace MyPage.Tests.Import;

/// <summary>Keeps each step of a run, with how many contracts anybody sees at that moment.</summary>
public sealed class RecordedProgress(Func<int> countContracts) : IProgress<ImportProgress>
{
    public List<(string File, long Rows, bool IsRehearsal, int Contracts)> Steps { get; } = [];

    public void Report(ImportProgress value) => Steps.Add((value.FileName, value.Rows, value.IsRehearsal, countContracts()));
}
