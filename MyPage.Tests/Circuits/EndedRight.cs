using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Tests.Hosting;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.UserInfo;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Circuits;

/// <summary>Somebody signed in with a page open, and what ends their right to it from somewhere else.</summary>
/// <param name="Line">A line of the contract that has no code yet.</param>
/// <param name="Visitor">Whose page it is.</param>
/// <param name="IsHolder">Whether they may change anything.</param>
/// <param name="EndAsync">Ends the right.</param>
public sealed record EndedRight(Guid Line, Visitor Visitor, bool IsHolder, Func<Task> EndAsync)
{
    /// <summary>How a right ends while its page is open (docs/product.md 2).</summary>
    public enum Cause
    {
        Everywhere,
        OtherDevice,
        NewPassword,
        HolderUnlinked,
        UserUnlinked,
        UserChanged,
        Idle,
    }

    public static async Task<EndedRight> ArrangeAsync(PortalFactory portal, Cause cause)
    {
        var (holder, device) = await portal.AddSignedInHolderAsync(new LineSeed(), new LineSeed("鈴木 さくら"));
        var (linked, line) = (holder.SubscriptionIds[0], holder.SubscriptionIds[1]);
        var other = portal.NewVisitor();
        await other.SignInAsync(holder.LoginId, holder.Password!);
        var now = portal.Clock.GetUtcNow();
        switch (cause)
        {
            case Cause.Everywhere:
                return new EndedRight(line, device, true, async () => await other.PressAsync(await other.GetAsync("/mypage/security"), "すべての端末からログアウト"));
            case Cause.OtherDevice:
                var session = portal.SessionOf(device).ToString("N");
                return new EndedRight(line, device, true, async () => await other.SubmitAsync(await other.GetAsync("/mypage/security"), session));
            case Cause.NewPassword:
                return new EndedRight(line, device, true, async () => Assert.Equal(HttpStatusCode.Found, (await other.SubmitAsync(
                    await other.GetAsync("/mypage/security/password"), "変更する", ("今のパスワード", holder.Password!), ("新しいパスワード", "seven white herons by the lake"))).Status));
            case Cause.HolderUnlinked:
                var byHolder = await portal.LinkHolderAsync(holder.ContractId);
                return new EndedRight(line, await portal.SignInByLineAsync(holder, byHolder), true, () => portal.WriteAsync(async db =>
                    Assert.True((await db.ContractHolderLinks.SingleAsync(link => link.LineAccountId == byHolder)).End(LinkEndCause.ByOperator, now).TryGetValue(out _, out _))));
            case Cause.UserUnlinked:
                return new EndedRight(line, await portal.SignInUserAsync(await portal.LinkUserAsync(linked)), false, () => portal.WriteAsync(async db =>
                    (await PortalSeed.LoadAsync(db, linked)).Unlink(LinkEndCause.ByOperator, now)));
            case Cause.UserChanged:
                return new EndedRight(line, await portal.SignInUserAsync(await portal.LinkUserAsync(linked)), false, async () => Assert.Equal("利用者を変更しました", (await other.SubmitAsync(
                    await other.GetAsync($"/mypage/contract/{linked}/user"), "変更する", ("氏名", "鈴木 太郎"), ("フリガナ", "スズキ タロウ"), ("生年月日", "19830615"))).Heading));
            default:
                return new EndedRight(line, device, true, () =>
                {
                    portal.Clock.Advance(PortalSessions.IdleLifetime + TimeSpan.FromMinutes(1));
                    return Task.CompletedTask;
                });
        }
    }
}
