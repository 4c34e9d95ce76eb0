using MyPage.Web.Capabilities.Imports;

namespace MyPage.Web.Features.Import;

/// <summary>Tells two of how far an import has come: whoever sits at the terminal, and the history.</summary>
internal sealed class BothProgress(IProgress<ImportProgress> one, IProgress<ImportProgress> other) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value)
    {
        one.Report(value);
        other.Report(value);
    }
}
