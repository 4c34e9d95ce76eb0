using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>
/// Every form of every closed page, as its own people are shown it, sent by everybody else with a valid token of their own:
/// not found (or asked to sign in), and nothing changes. Forms are found on the pages, so that a new one is tried too.
/// </summary>
public abstract partial class ReachFormTests(LinkingFixture fixture)
{
    private const string Token = "__RequestVerificationToken";
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsFact]
    public async Task Post_FormsOfSomebodyElse_ChangeNothing()
    {
        var (mine, theirs) = (await ReachPeople.ArrangeAsync(_host, "山田 桜"), await ReachPeople.ArrangeAsync(_host, "佐藤 葵"));
        var forms = (await FormsAsync(theirs.ByPassword, theirs)).Concat(await FormsAsync(theirs.ByLine, theirs)).Concat(await FormsAsync(theirs.User, theirs)).ToList();
        var named = forms.Where(form => form.NamesSomething).ToList();
        Assert.Contains(named, form => form.Fields.Any(field => field.Value.StartsWith("show-", StringComparison.Ordinal)));
        Assert.Contains(named, form => form.Fields.Any(field => field.Key is "Device"));
        Assert.All(ReachTable.Closed.Where(ReachTable.HasId).Except(ReachTable.WithoutForms, StringComparer.Ordinal), route => Assert.Contains(named, form => string.Equals(form.Path, ReachTable.Fill(route, theirs.Holder.SubscriptionId), StringComparison.Ordinal)));
        var before = await _host.DumpAsync();

        foreach (var (who, known) in mine.Columns(Portal.NewVisitor()))
        {
            foreach (var some in (who is "nobody" ? forms : named).Chunk(10))
            {
                // Of one address so many posts a minute are taken: nobody comes from another after ten forms.
                var visitor = who is "nobody" ? Portal.NewVisitor() : known;
                var token = await TokenAsync(visitor);
                foreach (var form in some)
                {
                    var answer = await SendAsync(visitor, form, token);
                    var nobodys = form.OfNobody();
                    var likeNobodys = await SendAsync(visitor, nobodys, token);
                    Assert.Equal((form.Path, Of(likeNobodys, nobodys), likeNobodys.Words), (form.Path, Of(answer, form), answer.Words));
                    Assert.True(who is "nobody" ? IsSignIn(answer) : IsNotFound(answer, form), $"{form.Path} by {who}: {(int)answer.Status} {answer.Location}");
                }
            }
        }

        (await _host.DumpAsync()).AssertSameAs(before);
    }

    /// <summary>The same contract: what the holder may do with the family's line, its registered user may not.</summary>
    [NeedsFact]
    public async Task Post_FormsOfTheHolder_AreNotFoundForTheRegisteredUser()
    {
        var people = await ReachPeople.ArrangeAsync(_host, "山田 桜");
        var forms = (await FormsAsync(people.ByPassword, people)).Concat(await FormsAsync(people.ByLine, people))
            .Where(form => form.NamesSomething || !ReachTable.OfEverybody.Contains(form.Path, StringComparer.Ordinal)).ToList();
        var token = await TokenAsync(people.SecondUser);
        var before = await _host.DumpAsync();

        foreach (var form in forms)
        {
            var answer = await SendAsync(people.SecondUser, form, token);
            Assert.True(IsNotFound(answer, form), $"{form.Path}: {(int)answer.Status} {answer.Location}");
        }

        (await _host.DumpAsync()).AssertSameAs(before);

        // The forms are good: sent by the holder, they do what they say.
        var reissue = forms.First(form => form.Path.EndsWith("/code", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(people.ByPassword, reissue, await TokenAsync(people.ByPassword))).Status);
        Assert.Equal(before["UserCodes"].Count + 1, (await _host.DumpAsync())["UserCodes"].Count);
    }

    private static async Task<List<SentForm>> FormsAsync(Visitor visitor, ReachPeople people)
    {
        var forms = new List<SentForm>();
        foreach (var route in ReachTable.Closed)
        {
            var page = await visitor.GetAsync(ReachTable.Fill(route, people.Holder.SubscriptionId));
            foreach (var form in page.Document.QuerySelectorAll("main form[method=post]").OfType<IHtmlFormElement>())
            {
                var path = form.GetAttribute("action") is { } action ? new Uri(page.Address, action).AbsolutePath : page.Address.AbsolutePath;
                foreach (var button in form.QuerySelectorAll("button[type=submit]"))
                {
                    var pressed = button.GetAttribute("name") is { } name ? [KeyValuePair.Create(name, button.GetAttribute("value") ?? "")] : Array.Empty<KeyValuePair<string, string>>();
                    forms.Add(new SentForm(path, [.. page.ValuesOf(form, []).Where(field => field.Key is not Token), .. pressed]));
                }
            }
        }

        return forms;
    }

    private static Task<Page> SendAsync(Visitor visitor, SentForm form, string token) =>
        visitor.PostAsync(form.Path, [.. form.Fields.Select(field => (field.Key, field.Value)), (Token, token)]);

    private static string Of(Page page, SentForm form) => $"{(int)page.Status} {page.Location?.Replace(Uri.EscapeDataString(form.Path), "", StringComparison.Ordinal)}";

    private static bool IsSignIn(Page page) => page.Location is not null && new Uri(page.Address, page.Location).AbsolutePath is ReachTable.SignIn;

    // A device that is not theirs is one that is not signed in any more.
    private static bool IsNotFound(Page page, SentForm form) => page.Status == HttpStatusCode.NotFound
        || (form.Handler is "device" && page.Location?.EndsWith("/mypage/security?done=device", StringComparison.Ordinal) == true);

    private static async Task<string> TokenAsync(Visitor visitor) =>
        (await visitor.GetAsync("/guide/linking")).Document.QuerySelector($"[name={Token}]")!.GetAttribute("value")!;

    [GeneratedRegex("[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    private sealed record SentForm(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields)
    {
        public string Handler => Fields.FirstOrDefault(sent => sent.Key is "_handler").Value ?? "";

        public bool NamesInPath => Id().IsMatch(Path);

        /// <summary>Names a thing of its owner's; others act on whoever sends them. What the sender has seen is a version and a request is the sender's own: neither is a thing.</summary>
        public bool NamesSomething => NamesInPath || Fields.Any(IsName);

        /// <summary>The same with ids that nobody has.</summary>
        public SentForm OfNobody() => new(
            Id().Replace(Path, match => Another(match.Value)),
            [.. Fields.Select(field => IsName(field) ? KeyValuePair.Create(field.Key, Id().Replace(field.Value, match => Another(match.Value))) : field)]);

        private static bool IsName(KeyValuePair<string, string> field) => !field.Key.EndsWith("Seen", StringComparison.Ordinal) && !field.Key.EndsWith("Request", StringComparison.Ordinal) && Id().IsMatch(field.Value);

        private static string Another(string id) => Guid.NewGuid().ToString(id.Contains('-', StringComparison.Ordinal) ? "D" : "N");
    }
}

public sealed class ReachFormOnSqlite(LinkingOnSqlite fixture) : ReachFormTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class ReachFormOnPostgreSql(LinkingOnPostgreSql fixture) : ReachFormTests(fixture), IClassFixture<LinkingOnPostgreSql>;
