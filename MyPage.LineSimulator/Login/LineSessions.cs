using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;
using System.Collections.Concurrent;

namespace MyPage.LineSimulator.Login;

/// <summary>Who is signed in to LINE in an ordinary browser: a cookie, per host name as browsers keep them.</summary>
internal sealed class LineSessions(LinePeople people, TimeProvider time)
{
    private const string CookieName = "line_session";
    private readonly ConcurrentDictionary<string, (string PersonKey, DateTimeOffset SignedInAt)> _sessions = new(StringComparer.Ordinal);

    public void SignIn(HttpContext context, LinePerson person)
    {
        var id = RandomText.Url(24);
        _sessions[id] = (person.Key, time.GetUtcNow());
        context.Response.Cookies.Append(CookieName, id, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true });
    }

    public Visitor? Find(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is { } id
            && _sessions.TryGetValue(id, out var session)
            && people.TryByKey(session.PersonKey, out var person))
        {
            return new Visitor(person, InAppBrowser: false, session.SignedInAt);
        }

        return null;
    }

    public void SignOut(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is { } id)
        {
            _sessions.TryRemove(id, out _);
            context.Response.Cookies.Delete(CookieName);
        }
    }

    public void Reset() => _sessions.Clear();
}
