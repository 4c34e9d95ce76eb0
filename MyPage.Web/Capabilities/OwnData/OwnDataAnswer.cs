using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Capabilities.OwnData;

/// <summary>What came of asking for one's own data. Neither: it can be fetched now.</summary>
/// <param name="Password">Why the password was not taken.</param>
/// <param name="Next">It was allowed before, too short a time ago: when it can be asked for again.</param>
public readonly record struct OwnDataAnswer(PasswordRefusal? Password, DateTimeOffset? Next);
