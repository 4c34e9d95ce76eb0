using System.Globalization;
using MyPage.Web.Capabilities.Imports;

namespace MyPage.Web.Features.Import;

/// <summary>Shows how far an import has come: a bar on a terminal, a plain line now and then elsewhere.</summary>
internal sealed class ImportProgressDisplay(TextWriter error, bool isTerminal, TimeProvider time) : IProgress<ImportProgress>
{
    private const int BarWidth = 30;

    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    private long _last = time.GetTimestamp();
    private bool _isShown;

    public void Report(ImportProgress value)
    {
        if (time.GetElapsedTime(_last) < (isTerminal ? BetweenFrames : BetweenLines))
        {
            return;
        }

        _last = time.GetTimestamp();
        var part = value.BytesTotal == 0 ? 1 : Math.Min(1, value.BytesRead / (double)value.BytesTotal);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(value.IsRehearsal ? "checking " : "")}{value.FileName} {part,4:P0} {value.Rows:N0} rows");
        if (!isTerminal)
        {
            error.WriteLine(text);
            return;
        }

        var filled = (int)(part * BarWidth);
        error.Write($"\r[{new string('#', filled)}{new string('.', BarWidth - filled)}] {text}\u001b[K");
        _isShown = true;
    }

    /// <summary>Makes room for other output on the terminal.</summary>
    public void Clear()
    {
        if (_isShown)
        {
            error.Write("\r\u001b[K");
            _isShown = false;
        }
    }
}
