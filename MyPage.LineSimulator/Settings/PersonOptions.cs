namespace MyPage.LineSimulator;

/// <summary>Somebody with a LINE account: <c>Simulator:People:0…</c>.</summary>
public sealed class PersonOptions
{
    /// <summary>Lower-case letters and digits: the person's host name is <c>{Key}.localhost</c>.</summary>
    public string Key { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public string? StatusMessage { get; set; }

    public string? Email { get; set; }

    /// <summary>What LINE speaks to the person, as a BCP 47 tag; empty for somebody who has not agreed to its being told.</summary>
    public string? Language { get; set; } = "ja";

    /// <summary>Whether the person starts as a friend of the official account.</summary>
    public bool IsFriend { get; set; }

    internal static IReadOnlyList<PersonOptions> Defaults { get; } =
    [
        new() { Key = "taro", DisplayName = "太郎", StatusMessage = "のんびりいこう", Email = "taro@example.jp" },
        new() { Key = "hanako", DisplayName = "花子", StatusMessage = "花より団子", Email = "hanako@example.jp" },
        new() { Key = "kenichi", DisplayName = "健一", StatusMessage = "宿題やる", Email = "kenichi@example.jp" },
        new() { Key = "jiro", DisplayName = "次郎", Email = "jiro@example.jp" },
        new() { Key = "alice", DisplayName = "アリス", StatusMessage = "hello :)", Language = "en", Email = "alice@example.jp" },

        // Of the portal's sample people: their lines are linked from the start.
        new() { Key = "emi", DisplayName = "恵美", Email = "emi@example.jp", IsFriend = true },
        new() { Key = "aoi", DisplayName = "葵", StatusMessage = "ギガがほしい", Email = "aoi@example.jp", IsFriend = true },
    ];
}
