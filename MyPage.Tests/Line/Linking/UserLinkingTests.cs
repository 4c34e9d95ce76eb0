using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Happenings.Links;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>利用者連携 over HTTP: the code, and the link that stands for it.</summary>
public abstract class UserLinkingTests(LinkingFixture fixture)
{
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsTheory]
    [InlineData("{0}")]
    [InlineData("groups")]
    [InlineData("wide")]
    public async Task Link_LiveCode_ShowsTheMaskedNumberThenLinksAndTellsBoth(string spelling)
    {
        var holder = await Portal.AddHolderAsync();
        var holderPhone = await _host.NewPhoneAsync();
        await holderPhone.LinkAsync(holder);
        var phone = await _host.NewPhoneAsync();
        var code = (await Portal.CodeOfAsync(holder.SubscriptionId)).Reveal();
        var number = await Portal.ReadAsync(db => db.Subscriptions.Where(s => s.Id == holder.SubscriptionId).Select(s => s.PhoneNumber).SingleAsync());
        await phone.OpenAsync("/line/user");
        await _host.SettledAsync();
        var before = await _host.DumpAsync();

        var asked = await phone.TypeAsync(spelling switch
        {
            "groups" => $" {code[..4]}-{code[4..8]} {code[8..12]} {code[12..]}",
            "wide" => string.Concat(code.Select(c => (char)(c + 0xFEE0))),
            _ => code,
        });

        Assert.Contains(number.ToMaskedString(), asked.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(number.ToString(), asked.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("鈴木", asked.Body, StringComparison.Ordinal);
        Assert.Contains(phone.Name, asked.Words, StringComparison.Ordinal);
        (await _host.DumpAsync()).AssertSameAs(before);
        var done = await phone.PressAsync(asked, "連携する");
        Assert.Contains(number.ToMaskedString(), done.Words, StringComparison.Ordinal);
        Assert.Equal(await phone.AccountIdAsync(), await LinkedAccountAsync(holder.SubscriptionId));
        Assert.Equal(HttpStatusCode.OK, (await phone.Visitor.GetAsync("/mypage")).Status);
        await _host.SettledAsync();
        Assert.Contains(Portal.Mails.To(holder.Email), mail => mail.Body.Contains("利用者連携", StringComparison.Ordinal));
        Assert.Contains(await phone.HeardAsync(), said => said.Contains(number.ToMaskedString(), StringComparison.Ordinal));
        Assert.Contains(await holderPhone.HeardAsync(), said => said.Contains("利用者連携", StringComparison.Ordinal) && said.Contains(number.ToString(), StringComparison.Ordinal));
        Assert.Contains(nameof(RegisteredUserLinked), await Portal.ReadAsync(db => db.Set<AuditEntry>().Where(e => e.ContractId == holder.ContractId).Select(e => e.Act).ToListAsync()), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Link_SameLineAccountAgain_IsSuccessAndChangesNothing()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        var code = await Portal.IssueUserCodeAsync(holder.SubscriptionId);
        await phone.LinkAsync(code);
        await _host.SettledAsync();
        var before = await _host.DumpAsync();

        var again = await phone.LinkAsync(code);

        Assert.Null(again.Refusal);
        Assert.False(again.HasButton("連携する"));
        (await _host.DumpAsync()).AssertSameAs(before, "Sessions", "AuditEntries");
    }

    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Link_TwiceAtTheSameMoment_MakesOneLink(bool samePerson)
    {
        var holder = await Portal.AddHolderAsync();
        var code = await Portal.IssueUserCodeAsync(holder.SubscriptionId);
        var first = await _host.NewPhoneAsync();
        var second = samePerson ? first.With(Portal.NewVisitor()) : await _host.NewPhoneAsync();
        var pages = new[] { await first.TypeAsync(code.Reveal()), await second.TypeAsync(code.Reveal()) };

        var answers = await Task.WhenAll(
            Task.Run(() => first.PressAsync(pages[0], "連携する")),
            Task.Run(() => second.PressAsync(pages[1], "連携する")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(samePerson ? 0 : 1, answers.Count(answer => answer.Refusal is "linked-elsewhere" or "reissue-needed"));
        Assert.Equal(1, await Portal.ReadAsync(db => db.RegisteredUserLinks.CountAsync(l => l.SubscriptionId == holder.SubscriptionId)));
        await _host.SettledAsync();
        Assert.Single(Portal.Mails.To(holder.Email));
    }

    [NeedsFact]
    public async Task Pass_Opened_ConsumesNothingAndLinksFor24Hours()
    {
        var holder = await Portal.AddHolderAsync();
        await Portal.IssueUserCodeAsync(holder.SubscriptionId);
        var address = await Portal.PassOnAsync(holder.SubscriptionId);
        var (curious, phone) = (await _host.NewPhoneAsync(), await _host.NewPhoneAsync());
        Assert.Matches(@"^/line/user\?t=[A-Za-z0-9_-]{22}$", address);
        await curious.OpenAsync("/line/user");
        await phone.OpenAsync("/line/user");
        var before = await _host.DumpAsync();

        Assert.True((await curious.OpenAsync(address)).HasButton("連携する"));
        Assert.True((await phone.OpenAsync(address)).HasButton("連携する"));
        (await _host.DumpAsync()).AssertSameAs(before);
        Assert.DoesNotContain(address.Split('=')[1], before.ToString(), StringComparison.Ordinal);
        _host.Clock.Advance(TimeSpan.FromHours(23.9));
        var asked = await phone.OpenAsync(address);
        Assert.Contains("*", asked.Words.Replace('•', '*').Replace('●', '*').Replace('＊', '*'), StringComparison.Ordinal);
        await phone.PressAsync(asked, "連携する");

        Assert.Equal(await phone.AccountIdAsync(), await LinkedAccountAsync(holder.SubscriptionId));
    }

    [NeedsTheory]
    [InlineData("outdated", "unknown-code")]
    [InlineData("reissued", "reissue-needed")]
    [InlineData("garbled", "unknown-code")]
    [InlineData("too short", "mistyped")]
    public async Task Pass_NoLongerGood_IsRefused(string how, string cause)
    {
        var holder = await Portal.AddHolderAsync();
        await Portal.IssueUserCodeAsync(holder.SubscriptionId);
        var address = await Portal.PassOnAsync(holder.SubscriptionId);
        var phone = await _host.NewPhoneAsync();
        switch (how)
        {
            case "outdated":
                _host.Clock.Advance(TimeSpan.FromHours(24));
                break;
            case "reissued":
                await Portal.ReissueAsync(holder.SubscriptionId);
                break;
            case "garbled":
                address = address[..^22] + WebEncoders.Base64UrlEncode(new byte[16]);
                break;
            default:
                address = address[..^3];
                break;
        }

        var page = await phone.OpenAsync(address);

        Assert.Equal(cause, page.Refusal);
        Assert.Null(await LinkedAccountAsync(holder.SubscriptionId));
    }

    private Task<Guid?> LinkedAccountAsync(Guid subscriptionId) => Portal.ReadAsync(db =>
        db.RegisteredUserLinks.Where(l => l.SubscriptionId == subscriptionId && l.EndedAt == null).Select(l => (Guid?)l.LineAccountId).SingleOrDefaultAsync());
}

public sealed class UserLinkingOnSqlite(LinkingOnSqlite fixture) : UserLinkingTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class UserLinkingOnPostgreSql(LinkingOnPostgreSql fixture) : UserLinkingTests(fixture), IClassFixture<LinkingOnPostgreSql>;
