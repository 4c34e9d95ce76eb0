using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Happenings.Passkeys;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MyPage.Tests.Passkeys;

/// <summary>セキュリティ: adding, naming and removing passkeys, and what else they answer.</summary>
public abstract class PasskeySettingsTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Add_AfterThePassword_IsListedRecordedAndTold()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();

        var page = await visitor.AddPasskeyAsync(holder, new SoftAuthenticator(), "  母の\u200B スマホ ");

        Assert.Contains("パスキーを追加しました", page.Words, StringComparison.Ordinal);
        var passkey = Assert.Single(await _portal.PasskeysOfAsync(holder.AccountId));
        Assert.StartsWith("母の", passkey.Name, StringComparison.Ordinal);
        Assert.Equal((null, "internal hybrid", null), (passkey.OperatorId, passkey.Transports, passkey.LastUsedAt));
        var mail = Assert.Single(await _portal.Mails.WaitForAsync(holder.Email));
        Assert.StartsWith("パスキーを追加しました", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("/mypage/security", mail.Body, StringComparison.Ordinal);
        Assert.Contains("パスキーを追加しました", (await visitor.GetAsync("/mypage/history")).Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Add_WrongPassword_AsksNoAuthenticator()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        var page = await visitor.BeginPasskeyAsync("wrong");

        Assert.Single(page.Errors);
        Assert.Empty(page.Document.QuerySelectorAll("[data-passkey-options]"));
    }

    [NeedsTheory]
    [InlineData("another site")]
    [InlineData("no user verification")]
    [InlineData("another relying party")]
    public async Task Add_AnswerIsWrong_AddsNothing(string wrong)
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        using var key = new SoftAuthenticator
        {
            Origin = wrong is "another site" ? "https://evil.example" : PortalFactory.Address.GetLeftPart(UriPartial.Authority),
            Verifies = wrong is not "no user verification",
            RelyingParty = wrong is "another relying party" ? "evil.example" : PortalFactory.Address.Host,
        };

        var page = await visitor.AddPasskeyAsync(holder, key);

        Assert.Equal("passkey-not-added", page.Refusal);
        Assert.Empty(await _portal.PasskeysOfAsync(holder.AccountId));
    }

    [NeedsFact]
    public async Task Add_SameAnswerTwiceOrInAnotherSession_AddsOne()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        using var key = new SoftAuthenticator();
        var second = await visitor.BeginPasskeyAsync(holder.Password!);
        var answer = key.Create(PasskeyScene.OptionsOf(second));
        var cookie = visitor.CookiesFor("/").Single(found => found.Name.EndsWith("-passkey", StringComparison.Ordinal));
        var other = _portal.NewVisitor();
        await other.SignInAsync(holder.LoginId, holder.Password!);
        var theirs = await other.BeginPasskeyAsync(holder.Password!);
        other.Cookies.Add(PortalFactory.Address, new Cookie(cookie.Name, cookie.Value, "/"));

        Assert.Equal("passkey-not-added", (await other.SendBoxAsync(theirs, "add", answer)).Refusal);
        Assert.Equal(HttpStatusCode.Found, (await visitor.SendBoxAsync(second, "add", answer)).Status);
        Assert.Equal("passkey-not-added", (await visitor.SendBoxAsync(second, "add", answer)).Refusal);
        Assert.Single(await _portal.PasskeysOfAsync(holder.AccountId));
    }

    /// <summary>What was begun dies with the password it came from.</summary>
    [NeedsFact]
    public async Task Add_PasswordChangedMeanwhile_AddsNothing()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var second = await visitor.BeginPasskeyAsync(holder.Password!);
        await visitor.PressAsync(await visitor.GetAsync("/mypage/security/password"), "変更する", ("今のパスワード", holder.Password!), ("新しいパスワード", "seven white herons by the lake"));

        Assert.Equal("passkey-not-added", (await visitor.CompletePasskeyAsync(second, new SoftAuthenticator())).Refusal);
        Assert.Empty(await _portal.PasskeysOfAsync(holder.AccountId));
    }

    [NeedsFact]
    public async Task Add_ElevenAtOnce_StopsAtTen()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await _portal.WriteAsync(db =>
        {
            db.AddRange(Enumerable.Range(0, 8).Select(number => new Passkey
            {
                Id = Guid.NewGuid(), AccountId = holder.AccountId, CredentialId = Guid.NewGuid().ToByteArray(), PublicKey = [1], Name = $"鍵{number}", CreatedAt = _portal.Clock.GetUtcNow(),
            }));
            return Task.CompletedTask;
        });
        var steps = new List<(Page Second, SoftAuthenticator Key)>();
        for (var tab = 0; tab < 4; tab++)
        {
            steps.Add((await visitor.BeginPasskeyAsync(holder.Password!), new SoftAuthenticator()));
        }

        var answers = await Task.WhenAll(steps.Select(step => visitor.CompletePasskeyAsync(step.Second, step.Key)));

        Assert.Equal(2, answers.Count(answer => answer.Status is HttpStatusCode.Found));
        Assert.Equal(10, (await _portal.PasskeysOfAsync(holder.AccountId)).Count);
        Assert.DoesNotContain("パスキーを追加する", (await visitor.GetAsync("/mypage/security")).Words, StringComparison.Ordinal);
        Assert.Equal("passkey-too-many", (await visitor.BeginPasskeyAsync(holder.Password!)).Refusal);
    }

    [NeedsFact]
    public async Task Rename_OwnKey_ShowsTheName()
    {
        var (holder, visitor, _) = await _portal.AddHolderWithPasskeyAsync();
        var id = Assert.Single(await _portal.PasskeysOfAsync(holder.AccountId)).Id;
        Assert.Single((await visitor.PressAsync(await visitor.GetAsync($"/mypage/security/passkeys/{id}"), "名前を保存する", ("パスキーの名前", " \u200B"))).Errors);

        var done = await visitor.PressAsync(await visitor.GetAsync($"/mypage/security/passkeys/{id}"), "名前を保存する", ("パスキーの名前", "仕事用"));

        Assert.Contains("仕事用", done.Words, StringComparison.Ordinal);
        Assert.Equal("仕事用", Assert.Single(await _portal.PasskeysOfAsync(holder.AccountId)).Name);
    }

    /// <summary>Somebody else's key is "not found", and stays as it is.</summary>
    [NeedsFact]
    public async Task Change_SomebodyElsesKeyOrDevice_IsNotFound()
    {
        var (victim, victims, _) = await _portal.AddHolderWithPasskeyAsync();
        var (holder, visitor, _) = await _portal.AddHolderWithPasskeyAsync();
        var (theirs, mine) = (Assert.Single(await _portal.PasskeysOfAsync(victim.AccountId)).Id, Assert.Single(await _portal.PasskeysOfAsync(holder.AccountId)).Id);
        var (theirSession, mySession) = (await SessionOfAsync(victim), await SessionOfAsync(holder));
        var (key, device) = (await visitor.GetAsync($"/mypage/security/passkeys/{mine}"), await visitor.GetAsync($"/mypage/security/devices/{mySession}"));
        await _portal.SettleOutboxAsync();
        var before = await TableDump.TakeAsync(_portal);

        foreach (var (page, button, path) in new[]
        {
            (key, "名前を保存する", $"/mypage/security/passkeys/{theirs}"), (key, "削除する", $"/mypage/security/passkeys/{theirs}"), (device, "名前を保存する", $"/mypage/security/devices/{theirSession}"),
        })
        {
            var (form, _) = page.FindButton(button);
            var fields = page.ValuesOf(form, []).Select(field => (field.Key, field.Value)).ToArray();
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await visitor.GetAsync(path)).Status));
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await visitor.PostAsync(path, fields)).Status));
        }

        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
        Assert.Equal(HttpStatusCode.OK, (await victims.GetAsync($"/mypage/security/passkeys/{theirs}")).Status);
    }

    /// <summary>A passkey in the place of the password: once, in its session, and not for another password.</summary>
    [NeedsFact]
    public async Task Proof_InThePlaceOfThePassword_CountsOnceAndForNoNewPassword()
    {
        var (holder, visitor, key) = await _portal.AddHolderWithPasskeyAsync();
        var id = Assert.Single(await _portal.PasskeysOfAsync(holder.AccountId)).Id;
        var page = await visitor.GetAsync($"/mypage/security/passkeys/{id}");
        var proof = await visitor.ProveAsync(page, key);
        Assert.NotNull(proof);
        var other = _portal.NewVisitor();
        await other.SignInAsync(holder.LoginId, holder.Password!);

        Assert.Single((await other.PressAsync(await other.GetAsync($"/mypage/security/passkeys/{id}"), "削除する", ("今のパスワード", proof))).Errors);
        Assert.Single((await visitor.PressAsync(await visitor.GetAsync("/mypage/security/password"), "変更する", ("今のパスワード", proof), ("新しいパスワード", "seven white herons by the lake"))).Errors);
        Assert.NotNull((await visitor.SubmitAsync(page, "削除する", ("今のパスワード", proof))).Location);
        Assert.Single((await visitor.BeginPasskeyAsync(proof)).Errors);
    }

    [NeedsFact]
    public async Task Proof_KeyOfSomebodyElse_IsNone()
    {
        var (holder, visitor, _) = await _portal.AddHolderWithPasskeyAsync();
        var (_, _, stranger) = await _portal.AddHolderWithPasskeyAsync();

        Assert.Null(await visitor.ProveAsync(await visitor.GetAsync("/mypage/security/passkeys/new"), stranger));
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<Web.Security.Passwords.FailedTries>().Where(tries => tries.Subject == $"password-confirmation:{holder.AccountId:N}").Select(tries => tries.Count).SingleAsync()));
    }

    /// <summary>For a lost phone: what lay in it signs nobody in any more.</summary>
    [NeedsFact]
    public async Task SecondFactorOff_ByTheCarrier_RemovesPasskeysAndTells()
    {
        var (holder, _, key) = await _portal.AddHolderWithPasskeyAsync();
        var signedIn = _portal.NewVisitor();
        await signedIn.SignInByPasskeyAsync(key);

        var removed = await _portal.Services.GetRequiredService<AccountRescue>().TurnSecondFactorOffAsync(new OperatorCaller(), holder.LoginId, "ご本人を店頭で確認しました", default);

        Assert.Equal(1, removed.Value);
        Assert.Empty(await _portal.PasskeysOfAsync(holder.AccountId));
        _portal.Clock.Advance(PortalSessions.Believed + PortalSessions.Believed);
        Assert.Equal(HttpStatusCode.Found, (await signedIn.GetAsync("/mypage")).Status);
        Assert.Contains(await _portal.Mails.WaitForAsync(holder.Email, 2), mail => mail.Subject.StartsWith("パスキーを削除しました", StringComparison.Ordinal) && mail.Body.Contains("ご本人を店頭で確認しました", StringComparison.Ordinal));
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.ContractId == holder.ContractId && entry.Act == nameof(PasskeyRemoved))));
        Assert.Equal(AccountRescueRefusal.NoSecondFactor, (await _portal.Services.GetRequiredService<AccountRescue>().TurnSecondFactorOffAsync(new OperatorCaller(), holder.LoginId, "x", default)).Refusal);
    }

    [NeedsFact]
    public async Task Device_Named_IsListedByItAndSaysWhere()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var other = _portal.NewVisitor();
        await other.SignInAsync(holder.LoginId, holder.Password!);
        var near = _portal.NewVisitor();
        near.Client.DefaultRequestHeaders.Remove(RemoteAddressFilter.Header);
        near.Client.DefaultRequestHeaders.Add(RemoteAddressFilter.Header, visitor.Client.DefaultRequestHeaders.GetValues(RemoteAddressFilter.Header));
        await near.SignInAsync(holder.LoginId, holder.Password!);
        var page = await visitor.GetAsync("/mypage/security");
        Assert.Contains("この端末と同じネットワーク", page.Words, StringComparison.Ordinal);
        Assert.Contains("別のネットワーク", page.Words, StringComparison.Ordinal);
        var link = page.Document.QuerySelectorAll("a[href^='/mypage/security/devices/']").Select(a => a.GetAttribute("href")!).Last();

        var done = await visitor.PressAsync(await visitor.GetAsync(link), "名前を保存する", ("端末の名前", "居間のパソコン"));

        Assert.Contains("居間のパソコン", done.Words, StringComparison.Ordinal);
        Assert.Contains("居間のパソコン", (await other.GetAsync("/mypage/security")).Words, StringComparison.Ordinal);
        await visitor.PressAsync(await visitor.GetAsync(link), "名前を保存する", ("端末の名前", " "));
        Assert.DoesNotContain("居間のパソコン", (await visitor.GetAsync("/mypage/security")).Words, StringComparison.Ordinal);
    }

    private Task<Guid> SessionOfAsync(Holder holder) => _portal.ReadAsync(db => db.Set<PortalSession>().Where(session => session.AccountId == holder.AccountId).Select(session => session.Id).SingleAsync());
}

public sealed class PasskeySettingsOnSqlite(SqlitePortal portal) : PasskeySettingsTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class PasskeySettingsOnPostgreSql(PostgreSqlPortal portal) : PasskeySettingsTests(portal), IClassFixture<PostgreSqlPortal>;
