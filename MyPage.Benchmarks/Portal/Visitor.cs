using MyPage.Web.Security.Callers;

namespace MyPage.Benchmarks.Portal;

/// <summary>A signed-in browser: who it is, their lines (<see cref="PortalInUse"/>), and what it sends with every request.</summary>
internal sealed record Visitor(HolderCaller Person, IReadOnlyList<Guid> Subscriptions, string Cookies)
{
    /// <summary>A GET as a browser sends it, short of what the portal does not look at.</summary>
    public byte[] Request(string path) => System.Text.Encoding.ASCII.GetBytes(
        $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: MyPage.Benchmarks\r\nAccept: text/html\r\nAccept-Language: ja\r\nAccept-Encoding: gzip, br\r\nCookie: {Cookies}\r\n\r\n");
}
