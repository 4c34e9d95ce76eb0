using MyPage.Domain.CallerActs;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.Operator.Acts;

/// <summary>Where what is done on a caller's behalf has its pages.</summary>
public static class ActRoutes
{
    /// <summary>The page of an act; with the link or the line that it is about, where it is about one.</summary>
    public static string Act(Guid contractId, CallerActKind kind, Guid? subjectId = null) =>
        $"{PortalRoutes.OperatorCustomer(contractId)}/acts/{SlugOf(kind)}{(subjectId is { } id ? $"?of={id:N}" : "")}";

    /// <summary>The page of what waits, or waited, for a second operator.</summary>
    public static string Request(Guid contractId, Guid actId) => $"{PortalRoutes.OperatorCustomer(contractId)}/requests/{actId}";

    /// <summary>Which act an address names; null for none.</summary>
    public static CallerActKind? KindOf(string slug) =>
        Enum.GetValues<CallerActKind>().Cast<CallerActKind?>().FirstOrDefault(kind => string.Equals(SlugOf(kind!.Value), slug, StringComparison.Ordinal));

    public static string SlugOf(CallerActKind kind) => kind switch
    {
        CallerActKind.EndHolderLink => "end-holder-link",
        CallerActKind.EndUserLink => "end-user-link",
        CallerActKind.ReissueUserCode => "reissue-code",
        CallerActKind.EndSessions => "end-sessions",
        CallerActKind.TurnOffSecondFactor => "second-factor-off",
        CallerActKind.CorrectEmail => "correct-email",
    };
}
