using MyPage.Domain.Notices;

namespace MyPage.Web.Capabilities.Notices;

/// <summary>A notice as operators have it.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Sending">How far it has gone out; null where it does not.</param>
public sealed record NoticeSummary(CustomerNotice Notice, NoticeSending? Sending);
