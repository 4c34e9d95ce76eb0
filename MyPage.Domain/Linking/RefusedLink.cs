using MyPage.Domain.UserCodes;

namespace MyPage.Domain.Linking;

/// <summary>A refusal with what its words need.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Until">From when it can go on: the end of a block, the day after delivery, the 18th birthday (start of day). Null where time does not mend it.</param>
/// <param name="DeadCode">With <see cref="LinkRefusal.ReissueNeeded"/>: what ended the code.</param>
/// <param name="DeadSince">With <see cref="LinkRefusal.ReissueNeeded"/>: since when.</param>
public readonly record struct RefusedLink(
    LinkRefusal Cause,
    DateTimeOffset? Until = null,
    UserCodeState? DeadCode = null,
    DateTimeOffset? DeadSince = null)
{
    /// <summary>True when the refusal counts against the try limits: only a guess can be one (docs/product.md 3).</summary>
    public bool IsFailedTry => Cause is LinkRefusal.UnknownCode or LinkRefusal.ReissueNeeded;
}
