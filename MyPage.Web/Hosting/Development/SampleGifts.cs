using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Domain.UserCodes;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;

namespace MyPage.Web.Hosting.Development;

/// <summary>
/// Two lines of a sample contract whose users have linked as people of the LINE simulator: one gift between them was accepted, another waits for the holder's own line.
/// </summary>
public sealed class SampleGifts(IDbContextFactory<PortalDbContext> contexts, UserCodeVault vault, LineOutbox line)
{
    /// <summary>The name of a person in the simulator, as it stands in its settings.</summary>
    public const string HoldersKey = "emi";

    /// <summary>Of the one who gives what waits.</summary>
    public const string GiversKey = "aoi";

    private const string Provider = "1000000001";
    private const string Holder = "西村 恵美";
    private const string Giver = "西村 葵";
    private static readonly Guid GivenId = new("5c1f6b0e-8f7e-4a53-9d67-2f0f6d7f3b01");
    private static readonly Guid WaitingId = new("5c1f6b0e-8f7e-4a53-9d67-2f0f6d7f3b02");
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    /// <summary>Links and gives, within the last hour; does nothing where it has been done.</summary>
    public async Task AddAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        if (await db.DataGifts.AnyAsync(gift => gift.Id == WaitingId, cancellationToken))
        {
            return;
        }

        // In this month, however young it is.
        var month = BusinessMonth.Of(now);
        var from = now - Long < month.Start ? month.Start : now - Long;
        var holder = await LinkAsync(db, Holder, HoldersKey, "恵美", from, cancellationToken);
        var giver = await LinkAsync(db, Giver, GiversKey, "葵", from, cancellationToken);
        var books = await LoadedBooks.HoldAsync(db, [holder, giver], now, cancellationToken);
        var linked = new GiftParty(MyPage.Domain.Contracts.SubscriptionStatus.Active, IsOldEnough: true, IsLinked: true);
        var (given, accepted, waits) = (from + ((now - from) * 0.25), from + ((now - from) * 0.5), from + ((now - from) * 0.75));
        if (DataGiving.Give(books.Of(holder)!, new GiftRequest(GivenId, 1000, linked, giver, linked, null), new GiftRules(), given, books.Plans.Of(holder)).TryGetValue(out var first, out _))
        {
            DataGiving.Accept(first, books.Of(holder)!, books.Of(giver)!, linked, accepted, books.Plans.Of(holder), books.Plans.Of(giver));
        }

        DataGiving.Give(books.Of(giver)!, new GiftRequest(WaitingId, 500, linked, holder, linked, null), new GiftRules(), waits, books.Plans.Of(giver));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>LINE's ID of a person in the simulator, which makes it of the provider and the person's name.</summary>
    public static string UserIdOf(string key) => "U" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Provider}/{key}")).AsSpan(0, 16));

    private async Task<Guid> LinkAsync(PortalDbContext db, string name, string key, string displayName, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var subscription = await db.Subscriptions.Include(found => found.UserCodes).Include(found => found.Links).SingleAsync(found => found.User.Name == name, cancellationToken);
        var account = new LineAccount(UserIdOf(key), displayName, at);
        account.SetFriendship(true, at);
        var code = subscription.IssueFirstUserCode(vault.Seal(UserCodeDigits.Create(), subscription.Id), at, TimeSpan.FromDays(30)).Value;
        db.AddRange(account, code, RegisteredUserLinking.Complete(subscription, code, account.Id, at));
        line.FitMenu(db, account.Id);
        return subscription.Id;
    }
}
