using MyPage.LineSimulator.People;

namespace MyPage.LineSimulator.Login;

/// <summary>
/// Finds out whose browser a request comes from. The portal knows one address of LINE for everybody,
/// so the person's host name has to be read from what the portal passes on; README.md gives the reasons.
/// </summary>
internal sealed class VisitorRecognition(LinePeople people, PersonHosts hosts, LineSessions sessions, TimeProvider time)
{
    /// <summary>For tests without a browser: says in whose in-app browser the request is made.</summary>
    public const string PersonHeader = "X-Simulator-Person";

    public Visitor? Recognise(HttpContext context, Uri? redirectUri)
    {
        var request = context.Request;
        if (people.TryByKey(request.Headers[PersonHeader], out var named))
        {
            return InApp(named);
        }

        if (hosts.PersonOf(request.Host.Host) is { } host)
        {
            return InApp(host);
        }

        // An authorization request says where it returns to; elsewhere only the page it came from is left.
        var origin = redirectUri
            ?? (Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var referer) ? referer : null);
        return hosts.PersonOf(origin) is { } person ? InApp(person) : sessions.Find(context);
    }

    private Visitor InApp(LinePerson person) => new(person, InAppBrowser: true, time.GetUtcNow());
}
