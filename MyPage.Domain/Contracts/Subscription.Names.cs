namespace MyPage.Domain.Contracts;

/// <content>How the registered user is found by name, and forgotten.</content>
public sealed partial class Subscription
{
    /// <summary>The registered user's name as it is searched (<see cref="NameKey"/>); null only in what was kept before there were keys.</summary>
    public string? UserNameKey { get; private set; }

    /// <summary>The same of the registered user's reading.</summary>
    public string? UserKanaKey { get; private set; }

    /// <summary>Fills in the keys of what was kept before there were any; nothing else changes.</summary>
    public void FillNameKeys() => (UserNameKey, UserKanaKey) = (NameKey.Of(User.Name), NameKey.Of(User.Kana));

    /// <summary>
    /// Forgets who used it and its number, after the contract's end (docs/retention.md); the books need the line and neither of them. In the number's place stands one
    /// that nobody can have.
    /// </summary>
    /// <param name="place">Which of the contract's lines it is, from 0; by it they are told apart.</param>
    public void Forget(int place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        if (!HasEnded)
        {
            throw new InvalidOperationException("A line that has not ended is somebody's.");
        }

        ImportedUser = new RegisteredUser("", "", RegisteredUser.BirthDateOfNobody, User.Relation);
        Register(ImportedUser);
        PhoneNumber = PhoneNumber.OfNobody(place);
        Touch();
    }

    private void Register(RegisteredUser user)
    {
        User = user;
        FillNameKeys();
    }
}
