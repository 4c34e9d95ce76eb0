namespace MyPage.Web.Configuration;

/// <summary>What a library says of a failure, for the one line that an operator reads.</summary>
public static class FailureWords
{
    /// <summary>The first line of a message: what follows are hints and traces.</summary>
    public static string FirstLineOf(Exception exception) => exception.Message.ReplaceLineEndings("\n").Split('\n')[0];
}
