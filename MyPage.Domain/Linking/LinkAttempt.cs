namespace MyPage.Domain.Linking;

/// <summary>All that is known of a try at 利用者連携 before its code is looked up.</summary>
/// <param name="LineAccount">Who tries.</param>
/// <param name="BlockedUntil">The end of a block by the try limits; null when there is none.</param>
/// <param name="IsWellFormed">Whether what was typed can be a code: 16 digits with a right check digit, or a link that stands for one.</param>
/// <param name="OnCarrierNetwork">Whether the request comes from the carrier's mobile network; true also when that is not checked.</param>
public sealed record LinkAttempt(LineAccount LineAccount, DateTimeOffset? BlockedUntil, bool IsWellFormed, bool OnCarrierNetwork);
