using System.Net;

namespace MyPage.Web.Line.Messaging;

/// <summary>LINE did not take a request now (429, 5xx); the same request may succeed later.</summary>
public sealed class LineUnavailableException(string operation, HttpStatusCode status, string? words)
    : Exception($"LINE is not ready for {operation}: {(int)status} {words}");
