using System.Data.Common;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Imports;

/// <summary>What can end an import without a fault of the program.</summary>
public static class ImportFaults
{
    /// <summary>One line that says what it was and what to do; null for anything else, which keeps its stack trace.</summary>
    /// <param name="exception">What ended it.</param>
    /// <param name="loads">Whether it had begun to load.</param>
    /// <param name="cancellationToken">What would have cancelled it.</param>
    public static string? WordsOf(Exception exception, bool loads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception switch
        {
            OperationCanceledException when cancellationToken.IsCancellationRequested => loads
                ? "Cancelled; whole batches are loaded. Run the same import again to complete it."
                : "Cancelled; nothing was changed.",
            _ when exception.GetBaseException() is DbException or System.Net.Sockets.SocketException => $"The database failed: {FailureWords.FirstLineOf(exception.GetBaseException())} Run the same import again to complete it.",
            WriteTurnException => $"The database failed: {FailureWords.FirstLineOf(exception)} Run the same import again to complete it.",
            IOException or UnauthorizedAccessException => $"A file could not be read: {FailureWords.FirstLineOf(exception)}",
            _ => null,
        };
    }
}
