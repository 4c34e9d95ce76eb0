using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Contracts;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Passkeys;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.OwnData;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Happenings.OwnDataRequests;
using Xunit;

namespace MyPage.Tests.Retention;

/// <summary>What is kept about a holder, for that holder.</summary>
public abstract class OwnDataTests(PortalFixture fixture)
{
    private const string Page = "/mypage/security/own-data";
    private const string File = "/mypage/security/own-data/file";
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Take_AfterThePassword_IsAZipOfAllThatIsKeptAndOfNobodyElse()
    {
        var (other, _) = await _portal.AddSignedInHolderAsync();
        var (holder, visitor) = await _portal.AddSignedInHolderAsync(new LineSeed(), new LineSeed());
        var digits = await _portal.IssueUserCodeAsync(holder.SubscriptionIds[1]);
        await _portal.LinkUserAsync(holder.SubscriptionId, "家族のLINE");
        await _portal.LinkHolderAsync(holder.ContractId, "わたしのLINE");
        await _portal.ReportUsageAsync(holder.SubscriptionId, new DateOnly(2026, 11, 20), 321);
        await AddEntryAsync(holder.ContractId, AuditActor.Operator, "203.0.113.7", "お電話のご依頼");

        var files = await ReadAsync(visitor, holder);

        Assert.Equal(OwnDataCatalogue.Files.Count * 2, files.Keys.Count(name => name.StartsWith("csv/", StringComparison.Ordinal) || name.StartsWith("json/", StringComparison.Ordinal)));
        Assert.Contains("操作履歴", files["README.ja.txt"], StringComparison.Ordinal);
        Assert.Contains("History of what was done", files["README.en.txt"], StringComparison.Ordinal);
        Assert.All(OwnDataCatalogue.Files, file => Assert.Contains($"{file.Name}\r\n", files["README.en.txt"], StringComparison.Ordinal));
        Assert.Contains(holder.Email, files["csv/contract.csv"], StringComparison.Ordinal);
        Assert.Equal(holder.LoginId, Json(files, "contract")[0].GetProperty("LoginId").GetString());
        Assert.Equal(2, Json(files, "lines").GetArrayLength());
        Assert.Equal(321, Json(files, "usage")[0].GetProperty("FigureMb").GetInt32());
        Assert.Equal("わたしのLINE", Json(files, "line-account")[0].GetProperty("DisplayName").GetString());
        Assert.Contains("お電話のご依頼", files["csv/history.csv"], StringComparison.Ordinal);
        Assert.Matches(@"\+09:00", files["csv/history.csv"]);

        var all = string.Concat(files.Values);
        Assert.DoesNotContain(digits.ToString(), all, StringComparison.Ordinal);
        Assert.DoesNotContain("家族のLINE", all, StringComparison.Ordinal);
        Assert.DoesNotContain("203.0.113.7", all, StringComparison.Ordinal);
        Assert.DoesNotContain(other.LoginId, all, StringComparison.Ordinal);
        Assert.DoesNotContain(other.SubscriptionId.ToString(), all, StringComparison.Ordinal);
        var secrets = await _portal.ReadAsync(db => db.Users.Where(account => account.Id == holder.AccountId).Select(account => new { account.PasswordHash, account.SecurityStamp }).SingleAsync());
        Assert.DoesNotContain(secrets.PasswordHash!, all, StringComparison.Ordinal);
        Assert.DoesNotContain(secrets.SecurityStamp!, all, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Csv_OfWhatOthersChose_IsTakenForNoFormula()
    {
        var user = new RegisteredUser("=HYPERLINK(\"x\")", "+カナ", new DateOnly(1985, 4, 1), Relation.Self);
        var (holder, visitor) = await _portal.AddSignedInHolderAsync(new LineSeed(user.Name, user.Kana));

        var files = await ReadAsync(visitor, holder);

        Assert.Contains(",\"'=HYPERLINK(\"\"x\"\")\",'+カナ,", files["csv/lines.csv"], StringComparison.Ordinal);
        Assert.Equal(user.Name, Json(files, "lines")[0].GetProperty("UserName").GetString());
    }

    [NeedsFact]
    public async Task Take_WithoutThePassword_LeadsToThePageAndGivesNothing()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await _portal.SettleOutboxAsync();
        var before = await TableDump.TakeAsync(_portal);

        var file = await visitor.GetAsync(File);
        var wrong = await visitor.SubmitAsync(await visitor.GetAsync(Page), "準備する", ("今のパスワード", "not the password"));
        var none = await visitor.SubmitAsync(await visitor.GetAsync(Page), "準備する");

        Assert.Equal(Page, file.Location);
        Assert.StartsWith("今のパスワードが違います", Assert.Single(wrong.Errors), StringComparison.Ordinal);
        Assert.Equal("今のパスワードを入力してください。", Assert.Single(none.Errors));
        Assert.Equal(Page, (await visitor.GetAsync(File)).Location);
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before, "FailedTries");
        Assert.Empty(await EntriesAsync(holder));
    }

    [NeedsFact]
    public async Task Take_WithAPasskeyInThePasswordsPlace_IsAllowed()
    {
        var (_, visitor, key) = await _portal.AddHolderWithPasskeyAsync();
        var page = await visitor.GetAsync(Page);
        var proof = await visitor.ProveAsync(page, key);
        Assert.NotNull(proof);

        var ready = await visitor.PressAsync(page, "準備する", ("今のパスワード", proof));

        Assert.Empty(ready.Errors);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(File)).Status);
    }

    [NeedsFact]
    public async Task Take_Twice_IsAllowedOnceADayAndToldOnce()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await ReadAsync(visitor, holder);

        // Where it broke off it can be fetched again; asking again at once is what it was.
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(File)).Status);
        var second = _portal.NewVisitor();
        await second.SignInAsync(holder.LoginId, holder.Password!);
        Assert.True((await second.GetAsync(Page)).HasButton("準備する") || (await second.GetAsync(File)).Status == HttpStatusCode.OK);
        Assert.Single(await EntriesAsync(holder));
        Assert.Contains("ダウンロード", Assert.Single(await _portal.Mails.WaitForAsync(holder.Email)).Subject, StringComparison.Ordinal);

        _portal.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(Page, (await visitor.GetAsync(File)).Location);
        var refused = await visitor.SubmitAsync(await visitor.GetAsync(Page), "準備する", ("今のパスワード", holder.Password!));
        Assert.StartsWith("次に受け取れるのは", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Single(await EntriesAsync(holder));

        _portal.Clock.Advance(TimeSpan.FromDays(1));
        var later = _portal.NewVisitor();
        await later.SignInAsync(holder.LoginId, holder.Password!);
        await ReadAsync(later, holder);
        Assert.Equal(2, (await EntriesAsync(holder)).Count);
        Assert.Contains("ダウンロード", (await later.GetAsync("/mypage/history")).Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Write_OfMuch_GoesOutWhileItIsRead()
    {
        var holder = await _portal.AddHolderAsync();
        await _portal.WriteAsync(db =>
        {
            db.AddRange(Enumerable.Range(0, 5000).Select(i => new AuditEntry
            {
                Id = Guid.CreateVersion7(), At = TestClock.Noon.AddSeconds(-i), Act = "SignedIn", Actor = AuditActor.Holder, ContractId = holder.ContractId, Reason = Guid.NewGuid().ToString("N"),
            }));
            return Task.CompletedTask;
        });
        await using var narrow = new NarrowStream(100_000);

        // Nothing is written synchronously, and what is written arrives before the last row is read.
        await Assert.ThrowsAsync<IOException>(() => _portal.Services.GetRequiredService<OwnDataArchive>().WriteAsync(narrow, holder.ContractId, holder.AccountId, CancellationToken.None));

        Assert.InRange(narrow.LargestWrite, 1, 100_000);
    }

    private async Task<Dictionary<string, string>> ReadAsync(Visitor visitor, Holder holder)
    {
        var ready = await visitor.PressAsync(await visitor.GetAsync(Page), "準備する", ("今のパスワード", holder.Password!));
        Assert.Empty(ready.Errors);
        Assert.NotNull(ready.Document.QuerySelector($"main a[href='{File}']"));
        using var response = await visitor.Client.GetAsync(File);
        Assert.Equal((HttpStatusCode.OK, "application/zip", true), (response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.CacheControl?.NoStore));
        Assert.EndsWith(".zip", response.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        await using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(), Encoding.UTF8);
            files.Add(entry.FullName, await reader.ReadToEndAsync());
        }

        return files;
    }

    private static JsonElement Json(Dictionary<string, string> files, string name) => JsonDocument.Parse(files[$"json/{name}.json"]).RootElement;

    private Task<List<AuditEntry>> EntriesAsync(Holder holder) =>
        _portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.ContractId == holder.ContractId && entry.Act == nameof(OwnDataTaken)).ToListAsync());

    private Task AddEntryAsync(Guid contractId, AuditActor actor, string address, string reason) => _portal.WriteAsync(db =>
    {
        db.Add(new AuditEntry { Id = Guid.CreateVersion7(), At = TestClock.Noon, Act = "SignedIn", Actor = actor, ContractId = contractId, Address = address, Reason = reason });
        return Task.CompletedTask;
    });
}

public sealed class OwnDataOnSqlite(SqlitePortal portal) : OwnDataTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class OwnDataOnPostgreSql(PostgreSqlPortal portal) : OwnDataTests(portal), IClassFixture<PostgreSqlPortal>;
