namespace MyPage.Tests.Processes;

/// <summary>The tests as a program of its own: what acts on databases until it is killed.</summary>
public static class TestProgram
{
    public static Task Main(string[] args) => args switch
    {
        [WorkChild.Word, .. var rest] => WorkChild.RunAsync(rest),
        _ => throw new ArgumentException("Only tests start this, with what they want.", nameof(args)),
    };
}
