namespace MyPage.Tests.Import;

/// <summary>Presses Ctrl-C as soon as the first line is printed.</summary>
public sealed class CancellingWriter(CancellationTokenSource cancel) : StringWriter
{
    public override void WriteLine(object? value)
    {
        base.WriteLine(value);
        cancel.Cancel();
    }
}
