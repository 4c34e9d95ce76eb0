using System.Net;

namespace MyPage.Web.Line.Messaging;

/// <summary>LINE refused a request for what it is (4xx): the same request again would be refused again.</summary>
public sealed class LineRefusedException(string operation, HttpStatusCode status, string? words)
    : Exception($"LINE refused {operation}: {(int)status} {words}")
{
    public HttpStatusCode Status { get; } = status;
}
