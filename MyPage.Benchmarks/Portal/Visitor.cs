using MyPage.Web.Security.Callers;

namespace MyPage.Benchmarks.Portal;

/// <summary>A signed-in browser.</summary>
/// <param name="Person">Who it is.</param>
/// <param name="Subscriptions">Their subscriptions (<see cref="PortalInUse"/>); whose registered user they are themselves comes first.</param>
/// <param name="IsCareful">Whether they have a second factor and a passkey.</param>
/// <param name="Cookies">What it sends with every request.</param>
internal sealed record Visitor(HolderCaller Person, IReadOnlyList<Guid> Subscriptions, bool IsCareful, string Cookies)
{
    /// <summary>A GET as a browser sends it, short of what the portal does not look at.</summary>
    public byte[] Request(string path) => System.Text.Encoding.ASCII.GetBytes(
        $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: MyPage.Benchmarks\r\nAccept: text/html\r\nAccept-Language: ja\r\nAccept-Encoding: gzip, br\r\nCookie: {Cookies}\r\n\r\n");
}
