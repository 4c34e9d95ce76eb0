using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Happenings.RegisteredUsers;
using MyPage.Web.Happenings.UserCodes;
using Xunit;

namespace MyPage.Tests.Integration;

public abstract class UserInfoPageTests(PortalFixture fixture)
{
    private static readonly (string, string)[] Taro = [("氏名", "鈴木 太郎"), ("フリガナ", "スズキ タロウ"), ("生年月日", "19830615"), ("続柄", "Spouse")];
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Change_AnotherPerson_EndsTheLinkAndShowsTheNewCode()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync(new LineSeed(), new LineSeed("鈴木 次郎"));
        await _portal.LinkUserAsync(holder.SubscriptionId);
        await _portal.LinkUserAsync(holder.SubscriptionIds[1]);
        var other = await LineAsync(holder.SubscriptionIds[1]);

        var page = await ChangeAsync(visitor, holder, Taro);

        Assert.Contains("利用者を変更しました", page.Heading, StringComparison.Ordinal);
        var line = await LineAsync(holder.SubscriptionId);
        Assert.Equal(new RegisteredUser("鈴木 太郎", "スズキ タロウ", new DateOnly(1983, 6, 15), Relation.Spouse), line.User);
        Assert.Null(line.CurrentLink);
        Assert.Equal(LinkEndCause.UserChanged, Assert.Single(line.Links).EndCause);
        Assert.Equal(UserCodeState.Live, line.CurrentUserCode!.StateAt(_portal.Clock.GetUtcNow()));
        Assert.Equal(2, line.UserCodes.Count);
        Assert.Contains("利用者連携は終わりました", page.Words, StringComparison.Ordinal);
        var after = await LineAsync(holder.SubscriptionIds[1]);
        Assert.Equal((other.Version, other.User), (after.Version, after.User));
        Assert.NotNull(after.CurrentLink);
        Assert.Contains("変更", Assert.Single(await _portal.Mails.WaitForAsync(holder.Email)).Subject, StringComparison.Ordinal);
        var acts = await ActsOf(holder);
        Assert.All(new[] { nameof(RegisteredUserChanged), nameof(UserCodeReissued), nameof(RegisteredUserUnlinked) }, act => Assert.Contains(act, acts, StringComparer.Ordinal));
    }

    [NeedsFact]
    public async Task Change_RelationOnly_KeepsLinkAndCode()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await _portal.LinkUserAsync(holder.SubscriptionId);

        var page = await ChangeAsync(visitor, holder, [("続柄", "Other")]);

        Assert.Contains("続柄を変更しました", page.Heading, StringComparison.Ordinal);
        var line = await LineAsync(holder.SubscriptionId);
        Assert.Equal(Relation.Other, line.User.Relation);
        Assert.NotNull(line.CurrentLink);
        Assert.Single(line.UserCodes);
        await _portal.SettleOutboxAsync();
        Assert.Empty(_portal.Mails.To(holder.Email));
        Assert.Contains(nameof(RegisteredUserRelationChanged), await ActsOf(holder), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Change_WhatPeopleType_IsForgiven()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();

        await ChangeAsync(visitor, holder, [("氏名", " 鈴木　太郎 "), ("フリガナ", "すずき ﾀﾛｳ"), ("生年月日", "１９８３年６月１５日"), ("続柄", "Spouse")]);

        Assert.Equal(new RegisteredUser("鈴木 太郎", "スズキ タロウ", new DateOnly(1983, 6, 15), Relation.Spouse), (await LineAsync(holder.SubscriptionId)).User);
    }

    [NeedsFact]
    public async Task Change_Faults_NamesEveryOneAndKeepsWhatWasTyped()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var before = await DumpAsync();

        var page = await ChangeAsync(visitor, holder, [("氏名", " "), ("フリガナ", "Suzuki"), ("生年月日", "20231301"), ("続柄", "Spouse")]);

        Assert.Equal(
            ["氏名を入力してください。", "フリガナはカタカナで入力してください。", "生年月日は、実際にある日付を西暦の8けたで入力してください。"],
            page.Errors);
        Assert.Equal("Suzuki", page.Document.GetElementById("kana")!.GetAttribute("value"));
        Assert.Equal("20231301", page.Document.GetElementById("birth-date")!.GetAttribute("value"));
        Assert.StartsWith("エラー", page.Document.Title, StringComparison.Ordinal);
        (await DumpAsync()).AssertSameAs(before);
    }

    /// <summary>Two names that look alike must be alike: else a paste with a character that nobody sees would end a link.</summary>
    [NeedsTheory]
    [InlineData("鈴木 花\u200B子")]
    [InlineData("鈴木 \u202E花子")]
    [InlineData("鈴木 花子\uE000")]
    public async Task Change_CharacterThatCannotBeSeen_IsRefused(string name)
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var before = await DumpAsync();

        var page = await ChangeAsync(visitor, holder, [("氏名", name)]);

        Assert.Contains("目に見えない文字", Assert.Single(page.Errors), StringComparison.Ordinal);
        (await DumpAsync()).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task Change_WiderSpaceInTheName_IsNoChange()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await _portal.LinkUserAsync(holder.SubscriptionId);
        var user = (await LineAsync(holder.SubscriptionId)).User;
        var before = await DumpAsync();

        var page = await ChangeAsync(visitor, holder, [("氏名", user.Name.Replace(' ', '\u3000')), ("フリガナ", user.Kana.Replace(' ', '\u3000'))]);

        Assert.Contains("変わったところがありません", page.Words, StringComparison.Ordinal);
        (await DumpAsync()).AssertSameAs(before);
    }

    [NeedsTheory]
    [InlineData("20261123")]
    [InlineData("18991231")]
    public async Task Change_ImpossibleBirthDate_IsRefused(string birthDate)
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var before = await DumpAsync();

        Assert.Single((await ChangeAsync(visitor, holder, [("生年月日", birthDate)])).Errors);
        (await DumpAsync()).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task Change_TwoPeopleAtOnce_TellsTheSecondAndShowsThePresentState()
    {
        var (holder, first) = await _portal.AddSignedInHolderAsync();
        var second = _portal.NewVisitor();
        await second.SignInAsync(holder.LoginId, holder.Password!);
        var path = $"/mypage/contract/{holder.SubscriptionId}/user";
        var (firstForm, secondForm) = (await first.GetAsync(path), await second.GetAsync(path));

        await first.SubmitAsync(firstForm, "変更する", Taro);
        var told = await second.SubmitAsync(secondForm, "変更する", ("氏名", "鈴木 三郎"));

        Assert.Contains("ほかの画面で変更されました", told.Words, StringComparison.Ordinal);
        Assert.Contains("鈴木 太郎", told.Words, StringComparison.Ordinal);
        Assert.Equal("鈴木 三郎", told.Document.GetElementById("full-name")!.GetAttribute("value"));
        Assert.Equal("鈴木 太郎", (await LineAsync(holder.SubscriptionId)).User.Name);
    }

    [NeedsFact]
    public async Task Change_ManyAtTheSameMoment_OneWins()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var form = await visitor.GetAsync($"/mypage/contract/{holder.SubscriptionId}/user");

        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(n => visitor.SubmitAsync(form, "変更する", ("氏名", $"鈴木 {n}郎"))));

        Assert.Single(answers, answer => answer.Heading.Contains("利用者を変更しました", StringComparison.Ordinal));
        Assert.Equal(5, answers.Count(answer => answer.Words.Contains("ほかの画面で変更されました", StringComparison.Ordinal)));
        Assert.Equal(1, (await ActsOf(holder)).Count(act => string.Equals(act, nameof(RegisteredUserChanged), StringComparison.Ordinal)));
        Assert.Single((await LineAsync(holder.SubscriptionId)).UserCodes);
    }

    [NeedsFact]
    public async Task Change_FieldsThatAreNotOnTheForm_ChangeNothingElse()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var before = await LineAsync(holder.SubscriptionId);
        var page = await visitor.GetAsync($"/mypage/contract/{holder.SubscriptionId}/user");
        var (form, _) = page.FindButton("変更する");

        await visitor.PostAsync(page.Address.PathAndQuery, [.. page.ValuesOf(form, [("続柄", "Other")]).Select(f => (f.Key, f.Value)), ("Form.PhoneNumber", "07099999999"), ("Form.ContractId", Guid.NewGuid().ToString()), ("Form.Terms.Status", "Terminated")]);

        var after = await LineAsync(holder.SubscriptionId);
        Assert.Equal(Relation.Other, after.User.Relation);
        Assert.Equal((before.PhoneNumber, before.ContractId, before.Terms), (after.PhoneNumber, after.ContractId, after.Terms));
    }

    [NeedsFact]
    public async Task User_EndedLine_IsShownWithoutAForm()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync(new LineSeed(Status: SubscriptionStatus.Terminated));

        var page = await visitor.GetAsync($"/mypage/contract/{holder.SubscriptionId}/user");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.HasButton("変更する"));
    }

    // Once the mails of the tests before have left: sending changes their rows.
    private async Task<TableDump> DumpAsync()
    {
        await _portal.SettleOutboxAsync();
        return await TableDump.TakeAsync(_portal);
    }

    private static async Task<Page> ChangeAsync(Visitor visitor, Holder holder, (string, string)[] fields) =>
        await visitor.SubmitAsync(await visitor.GetAsync($"/mypage/contract/{holder.SubscriptionId}/user"), "変更する", fields);

    private Task<Subscription> LineAsync(Guid id) => _portal.ReadAsync(db => PortalSeed.LoadAsync(db, id));

    private Task<List<string>> ActsOf(Holder holder) =>
        _portal.ReadAsync(db => db.Set<AuditEntry>().Where(e => e.ContractId == holder.ContractId).Select(e => e.Act).ToListAsync());
}

public sealed class UserInfoPageOnSqlite(SqlitePortal portal) : UserInfoPageTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class UserInfoPageOnPostgreSql(PostgreSqlPortal portal) : UserInfoPageTests(portal), IClassFixture<PostgreSqlPortal>;
