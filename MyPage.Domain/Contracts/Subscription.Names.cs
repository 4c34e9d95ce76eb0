namespace MyPage.Domain.Contracts;

/// <content>How the registered user is found by name.</content>
public sealed partial class Subscription
{
    /// <summary>The registered user's name as it is searched (<see cref="NameKey"/>); null only in what was kept before there were keys.</summary>
    public string? UserNameKey { get; private set; }

    /// <summary>The same of the registered user's reading.</summary>
    public string? UserKanaKey { get; private set; }

    /// <summary>Fills in the keys of what was kept before there were any; nothing else changes.</summary>
    public void FillNameKeys() => (UserNameKey, UserKanaKey) = (NameKey.Of(User.Name), NameKey.Of(User.Kana));

    private void Register(RegisteredUser user)
    {
        User = user;
        FillNameKeys();
    }
}
