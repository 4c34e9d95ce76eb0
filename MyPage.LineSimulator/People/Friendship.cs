namespace MyPage.LineSimulator.People;

internal enum Friendship
{
    None,
    Friend,
    Blocked,
}
