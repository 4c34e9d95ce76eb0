namespace MyPage.Web.Capabilities.Notices;

/// <summary>That somebody has opened a notice.</summary>
public sealed class NoticeReading
{
    /// <summary>The notice; with the person the key.</summary>
    public required Guid NoticeId { get; init; }

    /// <summary>The holder's account, or the registered user's LINE account.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Which edition; who has read an earlier one has not read this one.</summary>
    public required int Edition { get; set; }

    public required DateTimeOffset ReadAt { get; set; }
}
