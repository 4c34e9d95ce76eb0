using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Phone;
using MyPage.LineSimulator.Trouble;
using System.Collections.Concurrent;

namespace MyPage.LineSimulator.Login;

/// <summary>The way from an authorization request to the callback: sign in, consent, offer the account, return.</summary>
internal sealed class AuthorizationFlow(
    VisitorRecognition recognition,
    AuthorizationCodes codes,
    AuthorizationPages pages,
    PhoneActions phone,
    TroubleState trouble,
    TimeProvider time)
{
    private readonly ConcurrentDictionary<string, PendingAuthorization> _pending = new(StringComparer.Ordinal);

    public IResult Begin(HttpContext context, AuthorizationRequest request)
    {
        var visitor = recognition.Recognise(context, request.RedirectUri);
        var pending = new PendingAuthorization(RandomText.Url(18), request);
        if (visitor is { InAppBrowser: true } && AutoLogin(request))
        {
            if (trouble.Now.AutoLoginFails)
            {
                // As documented: the callback is called all the same, with a code that is not valid and another state.
                return Send(request, ("code", RandomText.Alphanumeric(20)), ("state", RandomText.Alphanumeric(20)));
            }

            Authenticate(pending, visitor, "lineautologin");
        }
        else if (visitor is not null && request.Prompt.Is("none") && !TooOld(request, visitor))
        {
            Authenticate(pending, visitor, "linesso");
        }

        if (request.Prompt.Is("none"))
        {
            return WithoutScreens(pending);
        }

        _pending[pending.Id] = pending;
        return pending.Person is null ? pages.SignIn(pending, Known(request, visitor)) : Continue(pending);
    }

    public PendingAuthorization? Find(string? id) => id is not null && _pending.TryGetValue(id, out var pending) ? pending : null;

    public IResult SignedIn(PendingAuthorization pending, Visitor visitor, bool bySession)
    {
        Authenticate(pending, visitor, bySession ? "linesso" : "pwd");
        return Continue(pending);
    }

    public IResult Consented(PendingAuthorization pending, bool addFriend)
    {
        pending.Consented = true;
        pending.Person!.Grant(pending.Request.Scopes);
        if (pending.Request.BotPrompt.Is("normal"))
        {
            AnswerFriendOption(pending, addFriend);
        }

        return Continue(pending);
    }

    public IResult FriendAnswered(PendingAuthorization pending, bool addFriend)
    {
        AnswerFriendOption(pending, addFriend);
        return Continue(pending);
    }

    public IResult Denied(PendingAuthorization pending)
    {
        _pending.TryRemove(pending.Id, out _);
        return Send(
            pending.Request,
            ("error", "ACCESS_DENIED"),
            ("error_description", "The resource owner denied the request."),
            ("state", pending.Request.State));
    }

    public void Reset() => _pending.Clear();

    private IResult Continue(PendingAuthorization pending)
    {
        var person = pending.Person!;
        var request = pending.Request;
        var mustAsk = request.Prompt.Is("consent") || !person.HasGranted(request.Scopes);
        if (mustAsk && !pending.Consented)
        {
            pending.FriendOptionShown = request.BotPrompt.Is("normal") && !person.IsFriend;
            return pages.Consent(pending);
        }

        // The separate screen follows the consent screen; where that is not needed, there is none to follow.
        if (pending.Consented && request.BotPrompt.Is("aggressive")
            && !pending.FriendOptionAnswered && !person.IsFriend)
        {
            pending.FriendOptionShown = true;
            return pages.AddFriend(pending);
        }

        return Complete(pending);
    }

    private IResult Complete(PendingAuthorization pending)
    {
        _pending.TryRemove(pending.Id, out _);
        var code = codes.Issue(pending);
        return pending.FriendOptionShown
            ? Send(pending.Request, ("code", code), ("state", pending.Request.State),
                ("friendship_status_changed", pending.FriendshipChanged ? "true" : "false"))
            : Send(pending.Request, ("code", code), ("state", pending.Request.State));
    }

    private IResult WithoutScreens(PendingAuthorization pending)
    {
        var state = ("state", (string?)pending.Request.State);
        if (pending.Person is null)
        {
            return Send(pending.Request, ("error", "LOGIN_REQUIRED"), ("error_description", "The user isn't logged in."), state);
        }

        return pending.Person.HasGranted(pending.Request.Scopes)
            ? Complete(pending)
            : Send(pending.Request, ("error", "INTERACTION_REQUIRED"), ("error_description", "The user must give consent."), state);
    }

    private void AnswerFriendOption(PendingAuthorization pending, bool addFriend)
    {
        pending.FriendOptionAnswered = true;
        if (addFriend && pending.FriendOptionShown && !pending.Person!.IsFriend)
        {
            phone.AddFriend(pending.Person);
            pending.FriendshipChanged = true;
        }
    }

    private void Authenticate(PendingAuthorization pending, Visitor visitor, string method)
    {
        pending.Person = visitor.Person;
        pending.Method = method;
        pending.AuthenticatedAt = visitor.SignedInAt;
    }

    private static bool AutoLogin(AuthorizationRequest request) =>
        !request.DisableAutoLogin && !request.Prompt.Is("login");

    private Visitor? Known(AuthorizationRequest request, Visitor? visitor) =>
        visitor is null || (!visitor.InAppBrowser && TooOld(request, visitor)) ? null : visitor;

    private bool TooOld(AuthorizationRequest request, Visitor visitor) =>
        request.MaxAge is { } maxAge && time.GetUtcNow() - visitor.SignedInAt > maxAge;

    private static IResult Send(AuthorizationRequest request, params (string Name, string? Value)[] parameters) =>
        CallbackAnswer.Send(request.RedirectUri, request.FormPost, parameters.Select(p => KeyValuePair.Create(p.Name, p.Value)));
}
