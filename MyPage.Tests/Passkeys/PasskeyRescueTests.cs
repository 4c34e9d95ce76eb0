using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Happenings.Passkeys;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;
using Xunit;

namespace MyPage.Tests.Passkeys;

/// <summary>What puts somebody else out of an account leaves them no passkey.</summary>
public abstract class PasskeyRescueTests(PortalFixture fixture)
{
    private const string NewPassword = "seven white herons by the lake";
    private readonly PortalFactory _portal = fixture.Portal;

    /// <summary>Whoever knew the forgotten password may have added a key.</summary>
    [NeedsFact]
    public async Task Reset_ByMailedLink_RemovesPasskeysAndTells()
    {
        var (holder, visitor, key) = await _portal.AddHolderWithPasskeyAsync();
        Assert.Single(await _portal.Mails.WaitForAsync(holder.Email));
        await visitor.SignOutAsync();
        await visitor.PressAsync(await visitor.GetAsync("/password/forgot"), "送信する", ("ログインID", holder.LoginId));
        var link = SentMails.LinkIn((await _portal.Mails.WaitForAsync(holder.Email, 2))[1], "/password/reset");

        await visitor.PressAsync(await visitor.GetAsync(link), "設定する", ("新しいパスワード", NewPassword));

        Assert.Empty(await _portal.PasskeysOfAsync(holder.AccountId));
        Assert.Equal("passkey-wrong", (await _portal.NewVisitor().SignInByPasskeyAsync(key)).Refusal);
        Assert.Contains(await _portal.Mails.WaitForAsync(holder.Email, 4), mail => mail.Subject.StartsWith("パスキーを削除しました", StringComparison.Ordinal));
        Assert.Equal(1, await RemovalsAsync(holder));
    }

    /// <summary>A password that its holder changes leaves the keys, which they see.</summary>
    [NeedsFact]
    public async Task Change_WhileSignedIn_LeavesPasskeys()
    {
        var (holder, visitor, _) = await _portal.AddHolderWithPasskeyAsync();

        await visitor.PressAsync(await visitor.GetAsync("/mypage/security/password"), "変更する", ("今のパスワード", holder.Password!), ("新しいパスワード", NewPassword));

        Assert.NotNull((await _portal.NewVisitor().SignInAsync(holder.LoginId, NewPassword)).Location);
        Assert.Single(await _portal.PasskeysOfAsync(holder.AccountId));
        Assert.Equal(0, await RemovalsAsync(holder));
    }

    /// <summary>A passkey that is being added at the moment of the rescue goes with the others.</summary>
    [NeedsFact]
    public async Task SecondFactorOff_WhileAPasskeyIsBeingAdded_RemovesItToo()
    {
        var holder = await _portal.AddHolderAsync();
        var added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var committed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var adding = Task.Run(async () =>
        {
            await using var scope = _portal.Services.GetRequiredService<AccountScopes>().Open();
            await using var transaction = await scope.Db.BeginWriteAsync(CancellationToken.None);
            await scope.HoldAsync(holder.AccountId, CancellationToken.None);
            scope.Db.Add(new Passkey
            {
                Id = Guid.NewGuid(), AccountId = holder.AccountId, CredentialId = Guid.NewGuid().ToByteArray(), PublicKey = [1], Name = "鍵", CreatedAt = _portal.Clock.GetUtcNow(),
            });
            await scope.Db.SaveChangesAsync();
            added.SetResult();
            await committed.Task;
            await transaction.CommitAsync(CancellationToken.None);
        });
        await Task.WhenAny(added.Task, adding);

        var rescue = _portal.Services.GetRequiredService<AccountRescue>().TurnSecondFactorOffAsync(new OperatorCaller(), holder.LoginId, "ご本人を店頭で確認しました", CancellationToken.None);
        await Task.WhenAny(rescue, Task.Delay(TimeSpan.FromMilliseconds(500)));
        committed.SetResult();
        await adding;

        Assert.Equal(1, (await rescue).Value);
        Assert.Empty(await _portal.PasskeysOfAsync(holder.AccountId));
    }

    private Task<int> RemovalsAsync(Holder holder) =>
        _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.ContractId == holder.ContractId && entry.Act == nameof(PasskeyRemoved)));
}

public sealed class PasskeyRescueOnSqlite(SqlitePortal portal) : PasskeyRescueTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class PasskeyRescueOnPostgreSql(PostgreSqlPortal portal) : PasskeyRescueTests(portal), IClassFixture<PostgreSqlPortal>;
