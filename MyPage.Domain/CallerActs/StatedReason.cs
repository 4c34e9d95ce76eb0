using System.Diagnostics.CodeAnalysis;

namespace MyPage.Domain.CallerActs;

/// <summary>Why an operator acts, as the customer reads it in 操作履歴 and is told.</summary>
public sealed record StatedReason
{
    /// <summary>The longest text, in UTF-16 code units.</summary>
    public const int MaximumLength = 300;

    private StatedReason(ActReason kind, string text) => (Kind, Text) = (kind, text);

    /// <summary>Which kind of reason.</summary>
    public ActReason Kind { get; private init; }

    /// <summary>What there is to say besides; 1 to <see cref="MaximumLength"/> characters in one line.</summary>
    public string Text { get; private init; }

    /// <summary>Takes what was chosen and typed; false when there is nothing to read in it, when it is too long, or when the kind is none.</summary>
    public static bool TryCreate(ActReason? kind, string? typed, [NotNullWhen(true)] out StatedReason? reason)
    {
        var text = string.Join(' ', OutsideText.Compose(typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        reason = kind is { } known && Enum.IsDefined(known) && OutsideText.HasSomethingToSee(text) && text.Length <= MaximumLength ? new StatedReason(known, text) : null;
        return reason is not null;
    }
}
