namespace MyPage.Web.Line;

/// <summary>The carrier's two LINE channels, which must be under one provider, and where LINE is (<c>Line:*</c>).</summary>
public sealed class LineOptions
{
    public const string Section = "Line";

    public LineChannelOptions Login { get; set; } = new();

    public LineChannelOptions Messaging { get; set; } = new();

    /// <summary>Where people sign in and confirm an account link.</summary>
    public Uri AccessBaseAddress { get; set; } = new("https://access.line.me");

    public Uri ApiBaseAddress { get; set; } = new("https://api.line.me");

    /// <summary>Where images are sent.</summary>
    public Uri DataApiBaseAddress { get; set; } = new("https://api-data.line.me");

    /// <summary>The page on which a person adds the official account, such as https://line.me/R/ti/p/@carrier.</summary>
    public Uri? AddFriendUrl { get; set; }

    /// <summary>The official account's ID at LINE, such as @carrier, to look for by hand; where it is not set, the one that <see cref="AddFriendUrl"/> ends in.</summary>
    public string? BasicId { get; set; }

    /// <summary>The ID to show; null when it is not known.</summary>
    public string? ShownId => BasicId ?? (AddFriendUrl is { } address && Uri.UnescapeDataString(address.Segments[^1]) is ['@', _, ..] id ? id : null);

    /// <summary>True when the carrier has set up both channels; without them the portal works by login ID and password.</summary>
    public bool IsConfigured => Login.IsConfigured && Messaging.IsConfigured;
}
