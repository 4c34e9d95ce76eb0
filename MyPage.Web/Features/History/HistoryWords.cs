using MyPage.Domain.Contracts;
using MyPage.Web.Auditing;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.History;

/// <summary>By whom something was done, in the holder's words.</summary>
public static class HistoryWords
{
    public static string Of(AuditActor actor) => actor switch
    {
        AuditActor.Anonymous => HistoryText.Anonymous,
        AuditActor.Holder => HistoryText.Holder,
        AuditActor.RegisteredUser => HistoryText.RegisteredUser,
        AuditActor.Operator => HistoryText.Operator,
        AuditActor.Carrier => HistoryText.Carrier,
        AuditActor.Portal => HistoryText.Portal,
    };
}
