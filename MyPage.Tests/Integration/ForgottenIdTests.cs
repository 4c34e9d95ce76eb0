using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Passwords;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>ログインIDを忘れたとき: the login ID goes to the holder's address, and nobody else learns that there is one.</summary>
public abstract class ForgottenIdTests(PortalFixture fixture)
{
    private const string BirthDate = "19850401";
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Ask_AddressAndBirthDateFit_MailsTheLoginId()
    {
        var holder = await _portal.AddHolderAsync();

        await AskAsync(holder.Email.ToUpperInvariant() + " ", "１９８５年４月１日");

        Assert.Contains(holder.LoginId, Assert.Single(await _portal.Mails.WaitForAsync(holder.Email)).Body, StringComparison.Ordinal);
        await _portal.SettleOutboxAsync();
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.ContractId == holder.ContractId && entry.Act == nameof(LoginIdMailed) && entry.Actor == AuditActor.Anonymous)));
    }

    [NeedsFact]
    public async Task Ask_SomethingDoesNotFit_GetsTheSameAnswerAndNoMail()
    {
        var (holder, ended) = (await _portal.AddHolderAsync(), await _portal.AddHolderAsync(status: MyPage.Domain.Contracts.ContractStatus.Terminated));
        var fits = await AskAsync(holder.Email, BirthDate);
        await _portal.Mails.WaitForAsync(holder.Email);
        await _portal.SettleOutboxAsync();
        var mails = _portal.Mails.All.Count;

        foreach (var (email, birthDate) in new[] { (holder.Email, "19850402"), ("nobody-" + holder.Email, BirthDate), (ended.Email, BirthDate) })
        {
            var answer = await AskAsync(email, birthDate);
            Assert.Equal((fits.Status, fits.Words, fits.Address.PathAndQuery), (answer.Status, answer.Words, answer.Address.PathAndQuery));
        }

        await _portal.SettleOutboxAsync();
        Assert.Equal(mails, _portal.Mails.All.Count);
    }

    [NeedsFact]
    public async Task Ask_TwoContractsOfOnePerson_AreInOneMail()
    {
        var first = await _portal.AddHolderAsync();
        var second = await _portal.AddHolderAsync(email: first.Email);

        await AskAsync(first.Email, BirthDate);

        var mail = Assert.Single(await _portal.Mails.WaitForAsync(first.Email));
        Assert.Contains(first.LoginId, mail.Body, StringComparison.Ordinal);
        Assert.Contains(second.LoginId, mail.Body, StringComparison.Ordinal);
    }

    /// <summary>Neither floods a mailbox nor lets anybody try out birth dates, and is answered like the others.</summary>
    [NeedsFact]
    public async Task Ask_FourthTimeWithinTheHour_SendsNothingAndSaysTheSame()
    {
        var holder = await _portal.AddHolderAsync();
        var visitor = _portal.NewVisitor();
        var first = await AskAsync(holder.Email, "19850402", visitor);
        await AskAsync(holder.Email, "19850403", visitor);
        await AskAsync(holder.Email, "19850404", visitor);

        var fourth = await AskAsync(holder.Email, BirthDate, visitor);

        Assert.Equal(first.Words, fourth.Words);
        await _portal.SettleOutboxAsync();
        Assert.Empty(_portal.Mails.To(holder.Email));
    }

    [NeedsFact]
    public async Task Ask_AfterAStrangersWishes_IsStillAnswered()
    {
        var holder = await _portal.AddHolderAsync();
        var stranger = _portal.NewVisitor();
        for (var wish = 0; wish < 4; wish++)
        {
            await AskAsync(holder.Email, "19850402", stranger);
        }

        await AskAsync(holder.Email, BirthDate);

        Assert.Single(await _portal.Mails.WaitForAsync(holder.Email));
    }

    /// <summary>Strangers who know both have used up the day's mails.</summary>
    [NeedsFact]
    public async Task Ask_InAKnownBrowser_IsAnsweredWhateverStrangersDid()
    {
        var (holder, browser) = await _portal.AddSignedInHolderAsync();
        await browser.SignOutAsync();
        for (var wish = 0; wish < 4; wish++)
        {
            await AskAsync(holder.Email, BirthDate);
        }

        await _portal.SettleOutboxAsync();
        Assert.Equal(StrangerMails.MostADay, _portal.Mails.To(holder.Email).Count);
        await AskAsync(holder.Email, BirthDate, browser);

        Assert.Equal(StrangerMails.MostADay + 1, (await _portal.Mails.WaitForAsync(holder.Email, StrangerMails.MostADay + 1)).Count);
    }

    [NeedsTheory]
    [InlineData("", "", 2)]
    [InlineData("no address", BirthDate, 1)]
    [InlineData("somebody@example.jp", "1985", 1)]
    [InlineData("somebody@example.jp", "29990101", 1)]
    public async Task Ask_Unreadable_SaysWhatIsWrongAndKeepsTheRest(string email, string birthDate, int errors)
    {
        var page = await AskAsync(email, birthDate);

        Assert.Equal(errors, page.Errors.Count);
        Assert.Equal(email, page.Document.GetElementById("email")!.GetAttribute("value") ?? "");
    }

    [NeedsFact]
    public async Task Login_Page_LeadsThere() => Assert.NotNull((await _portal.NewVisitor().GetAsync("/login")).Document.QuerySelector("main a[href='/login/forgotten-id']"));

    private async Task<Page> AskAsync(string email, string birthDate, Visitor? by = null)
    {
        var visitor = by ?? _portal.NewVisitor();
        return await visitor.PressAsync(await visitor.GetAsync("/login/forgotten-id"), "送信する", ("メールアドレス", email), ("契約者の生年月日", birthDate));
    }
}

public sealed class ForgottenIdOnSqlite(SqlitePortal portal) : ForgottenIdTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class ForgottenIdOnPostgreSql(PostgreSqlPortal portal) : ForgottenIdTests(portal), IClassFixture<PostgreSqlPortal>;
