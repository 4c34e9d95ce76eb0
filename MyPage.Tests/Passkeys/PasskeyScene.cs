using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Hosting;
using MyPage.Tests.Operator;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Passkeys;

/// <summary>What passkey.js does, without a browser: asks, has it signed, and sends it by the page's form.</summary>
internal static class PasskeyScene
{
    /// <summary>A signed-in holder, and their passkey.</summary>
    public static async Task<(Holder Holder, Visitor Visitor, SoftAuthenticator Key)> AddHolderWithPasskeyAsync(this PortalFactory portal)
    {
        var (holder, visitor) = await portal.AddSignedInHolderAsync();
        var key = new SoftAuthenticator();
        Assert.Equal("/mypage/security", (await visitor.AddPasskeyAsync(holder, key)).Address.AbsolutePath);
        return (holder, visitor, key);
    }

    /// <summary>The first step of adding: the page with what the authenticator is asked.</summary>
    public static async Task<Page> BeginPasskeyAsync(this Visitor visitor, string password) =>
        await visitor.PressAsync(await visitor.GetAsync("/mypage/security/passkeys/new"), "次へ", ("今のパスワード", password));

    /// <summary>Both steps, and where they lead.</summary>
    public static async Task<Page> AddPasskeyAsync(this Visitor visitor, Holder holder, SoftAuthenticator key, string name = "テスト用の鍵") =>
        await visitor.FollowAsync(await visitor.CompletePasskeyAsync(await visitor.BeginPasskeyAsync(holder.Password!), key, name));

    /// <summary>The second step.</summary>
    public static async Task<Page> CompletePasskeyAsync(this Visitor visitor, Page second, SoftAuthenticator key, string name = "テスト用の鍵") =>
        await visitor.SendBoxAsync(second, "add", key.Create(OptionsOf(second)), ("Adding.Name", name));

    /// <summary>What the page asks the authenticator for a new key.</summary>
    public static string OptionsOf(Page page) => page.Document.QuerySelector("[data-passkey=add]")?.GetAttribute("data-passkey-options")
        ?? throw new InvalidOperationException($"No key is asked for on {page.Address.PathAndQuery}: {page.Words}");

    public static async Task<string> AskAsync(this Visitor visitor, string path) => (await visitor.GetAsync(path)).Body;

    /// <summary>「パスキーでログイン」, and where it leads.</summary>
    public static async Task<Page> SignInByPasskeyAsync(this Visitor visitor, SoftAuthenticator key, string path = "/login")
    {
        var page = await visitor.GetAsync(path);
        return await visitor.FollowAsync(await visitor.SendBoxAsync(page, "sign-in", key.Get(await visitor.AskAsync(AddressOf(page)))));
    }

    public static string AddressOf(Page page) => page.Document.QuerySelector("[data-passkey=sign-in]")?.GetAttribute("data-passkey-at")
        ?? throw new InvalidOperationException($"No passkey is asked for on {page.Address.PathAndQuery}: {page.Words}");

    /// <summary>The proof of a passkey that a page sends in the place of password or code; null when it was refused.</summary>
    public static async Task<string?> ProveAsync(this Visitor visitor, Page page, SoftAuthenticator key)
    {
        var box = page.Document.QuerySelector("[data-passkey=confirm]") ?? throw new InvalidOperationException($"No passkey is asked for on {page.Address.PathAndQuery}: {page.Words}");
        var at = box.GetAttribute("data-passkey-at")!;
        var token = ((IHtmlFormElement)box.Closest("form")!).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var told = await visitor.PostAsync(at, ("__RequestVerificationToken", token), ("answer", key.Get(await visitor.AskAsync(at))));
        return System.Text.Json.Nodes.JsonNode.Parse(told.Body)!["proof"]?.GetValue<string>();
    }

    /// <summary>Sends what the authenticator answered by the form that its box stands in.</summary>
    public static async Task<Page> SendBoxAsync(this Visitor visitor, Page page, string act, string answer, params (string Field, string Value)[] more)
    {
        var box = page.Document.QuerySelector($"[data-passkey={act}]") ?? throw new InvalidOperationException($"No passkey is asked for on {page.Address.PathAndQuery}: {page.Words}");
        var form = (IHtmlFormElement)box.Closest("form")!;
        var name = box.QuerySelector("[data-passkey-answer]")!.GetAttribute("name")!;
        return await visitor.PostAsync(page.Address.PathAndQuery, [.. page.ValuesOf(form, [(name, answer), .. more]).Select(field => (field.Key, field.Value))]);
    }

    public static Task<List<Passkey>> PasskeysOfAsync(this PortalFactory portal, Guid owner) =>
        portal.ReadAsync(db => db.Set<Passkey>().AsNoTracking().Where(passkey => passkey.AccountId == owner || passkey.OperatorId == owner).OrderBy(passkey => passkey.CreatedAt).ToListAsync());

    /// <summary>A signed-in operator, and their passkey.</summary>
    public static async Task<(OperatorAccount Account, Visitor Visitor, SoftAuthenticator Key)> AddOperatorWithPasskeyAsync(this PortalFactory portal, OperatorRole role = OperatorRole.Support)
    {
        var account = await portal.AddOperatorAsync(role);
        var visitor = await portal.SignInOperatorAsync(account);
        var key = new SoftAuthenticator();
        var second = await visitor.PressAsync(await visitor.GetAsync("/operator/account"), "次へ", ("確認コード", await portal.CodeOfAsync(account)));
        Assert.Contains("パスキーを追加しました", (await visitor.FollowAsync(await visitor.CompletePasskeyAsync(second, key))).Words, StringComparison.Ordinal);
        return (account, visitor, key);
    }
}
