using MyPage.Domain.CallerActs;

namespace MyPage.Web.Capabilities.CallerActs;

/// <summary>What an operator wants done on a caller's behalf.</summary>
/// <param name="RequestId">Made with the form; the act's own id, so that a repeated submit names the same act.</param>
/// <param name="Kind">What.</param>
/// <param name="ContractId">Whose.</param>
/// <param name="SubjectId">The link that is to end, or the line whose code is to be replaced; null for the others.</param>
/// <param name="Seen">The version of the line, where its code is replaced; null for the others.</param>
/// <param name="Reason">Why; the customer reads it.</param>
/// <param name="NewEmail">The right address, where it is corrected; null for the others.</param>
public sealed record CallerActOrder(Guid RequestId, CallerActKind Kind, Guid ContractId, Guid? SubjectId, Guid? Seen, StatedReason Reason, string? NewEmail);
