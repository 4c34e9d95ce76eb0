using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>What cannot be read is the fault of whoever sent it: 4xx, and nothing that wakes an operator.</summary>
public abstract class MalformedPostTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    public static TheoryData<string, string?, string> Posts
    {
        get
        {
            string[] paths = ["/login", "/logout", "/language", "/session/extend", "/password/forgot", "/password/reset", "/activate", "/login/two-factor", "/line/user", "/mypage/security", "/mypage/contract", "/error/400", "/nowhere"];
            (string? ContentType, string Body)[] bodies =
            [
                ("application/x-www-form-urlencoded; charset=utf-7", "a=b"),
                ("application/x-www-form-urlencoded; charset=utf-16", "a=b"),
                ("application/x-www-form-urlencoded; charset=no-such-thing", "a=b"),
                ("application/x-www-form-urlencoded; charset=\"", "a=b"),
                ("application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 2000).Select(i => $"a{i}=b"))),
                ("application/x-www-form-urlencoded", new string('a', 5000) + "=b"),
                ("application/x-www-form-urlencoded", "a=" + new string('b', 2_000_000)),
                ("application/x-www-form-urlencoded", "_handler=%EF%BF%BE%00&%00=%00&=&&%zz"),
                ("multipart/form-data", "a=b"),
                ("multipart/form-data; boundary=", "a=b"),
                ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nnever ends"),
                ("multipart/form-data; boundary=x", "no boundary at all"),
                ("multipart/form-data; boundary=" + new string('x', 500), "--"),
                ("multipart/mixed; boundary=x", "--x--"),
                ("application/json", "{\"a\":"),
                ("application/xml", "<a/>"),
                ("text/plain", "\uFFFE"),
                ("nonsense", "a=b"),
                (null, "a=b"),
            ];
            var all = new TheoryData<string, string?, string>();
            foreach (var path in paths)
            {
                foreach (var (contentType, body) in bodies)
                {
                    all.Add(path, contentType, body.Length > 200 ? $"{body[..10]}*{body.Length}" : body);
                }
            }

            return all;
        }
    }

    [NeedsTheory]
    [MemberData(nameof(Posts))]
    public async Task Post_Unreadable_Is4xxWithoutAnErrorInTheLog(string path, string? contentType, string body)
    {
        var visitor = _portal.NewVisitor();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Long(body)));
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        using var response = await visitor.Client.PostAsync(new Uri(path, UriKind.Relative), content);

        // A page that is closed may also send on to the sign-in page.
        Assert.True((int)response.StatusCode is (>= 400 and < 500) or 302, $"{path} {contentType}: {(int)response.StatusCode}");
        Assert.Empty(_portal.Logs.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal)));
    }

    [NeedsFact]
    public async Task Post_TooLarge_Is413WithAPage()
    {
        using var content = new StringContent("a=" + new string('b', 2_000_000), MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded"));

        using var response = await _portal.NewVisitor().Client.PostAsync(new Uri("/login", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("<h1", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // Test runners keep each row's text: the long ones are made here.
    private static string Long(string body)
    {
        var star = body.LastIndexOf('*');
        return star > 0 && int.TryParse(body[(star + 1)..], out var length)
            ? body.StartsWith("a0=b", StringComparison.Ordinal) ? string.Join('&', Enumerable.Range(0, 2000).Select(i => $"a{i}=b")) : body[..star] + new string('b', length - star)
            : body;
    }
}

public sealed class MalformedPostsOnSqlite(SqlitePortal portal) : MalformedPostTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class MalformedPostsOnPostgreSql(PostgreSqlPortal portal) : MalformedPostTests(portal), IClassFixture<PostgreSqlPortal>;
