using MyPage.LineSimulator.People;

namespace MyPage.LineSimulator.Login;

/// <summary>Whose browser is asking, and whether it is the one inside LINE, where nobody has to sign in.</summary>
internal sealed record Visitor(LinePerson Person, bool InAppBrowser, DateTimeOffset SignedInAt);
