using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Hosting;
using MyPage.Tests.Import;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;

namespace MyPage.Tests.Alerts;

/// <summary>One line of one holder whose figures come in, and what its people are told.</summary>
public sealed class AlertWorld(PortalFactory portal, Holder holder)
{
    /// <summary>Noon of 22 November 2026 in Tokyo.</summary>
    public static readonly DateTimeOffset Noon = TestClock.Noon;

    public Holder Holder => holder;

    public Guid Line => holder.SubscriptionId;

    public static async Task<AlertWorld> CreateAsync(PortalFactory portal, params LineSeed[] lines) => new(portal, await portal.AddHolderAsync(lines: lines));

    /// <summary>A figure comes in as a file or the interface brings it, and is tried again where somebody told the same at that moment.</summary>
    public async Task ReportAsync(DateOnly date, int mb, DateTimeOffset? at = null)
    {
        var (now, intake) = (at ?? Noon, portal.Services.GetRequiredService<IUsageIntake>());
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = await portal.Contexts.CreateDbContextAsync();
                await using var transaction = await db.BeginWriteAsync(default);
                var number = await db.Subscriptions.Where(line => line.Id == Line).Select(line => line.PhoneNumber).SingleAsync();
                var results = await intake.TakeAsync(db, [new UsageReading(number, date, mb)], now, default);
                if (results is [UsageReadingResult.UnknownNumber or UsageReadingResult.BooksNotOpen])
                {
                    throw new InvalidOperationException("The figure was refused.");
                }

                await db.SaveChangesAsync();
                await transaction.CommitAsync(default);
                return;
            }
            catch (Exception exception) when (attempt < 5 && exception.IsConflict())
            {
                // As whoever takes figures does.
            }
        }
    }

    public Task ChooseAsync(Guid owner, Action<AlertChoice> choose) => portal.WriteAsync(async db =>
    {
        var choice = await db.Set<AlertChoice>().SingleOrDefaultAsync(found => found.OwnerId == owner);
        if (choice is null)
        {
            choice = new AlertChoice { OwnerId = owner };
            db.Add(choice);
        }

        choose(choice);
    });

    /// <summary>Another person becomes the line's user, and links.</summary>
    public async Task<Guid> ChangeUserAsync(DateTimeOffset at)
    {
        var account = new LineAccount($"U{Guid.NewGuid():N}", "たろう", at);
        await portal.WriteAsync(async db =>
        {
            var line = await PortalSeed.LoadAsync(db, Line);
            var code = portal.Services.GetRequiredService<UserCodeVault>().Seal(UserCodeDigits.Create(), Line);
            db.Add(line.ChangeUser(new RegisteredUser("鈴木 太郎", "スズキ タロウ", new DateOnly(1990, 1, 1), Relation.Other), code, at, TimeSpan.FromDays(30)).Value.NewCode!);
            (await SubscriptionChanges.HoldAsync(db, [Line], at, default)).ChangeUser(Line);
            db.LineAccounts.Add(account);
            db.Add(RegisteredUserLinking.Complete(line, line.CurrentUserCode!, account.Id, at));
        });
        return account.Id;
    }

    /// <summary>The subjects of the mails to the holder, in their order.</summary>
    public async Task<IReadOnlyList<string>> MailsAsync()
    {
        await portal.SettleOutboxAsync();
        return [.. portal.Mails.To(holder.Email).Select(mail => mail.Subject.Split(" - ")[0])];
    }

    /// <summary>What a LINE account was told, in its order.</summary>
    public async Task<IReadOnlyList<string>> HeardAsync(Guid account)
    {
        await portal.SettleOutboxAsync();
        var user = await portal.ReadAsync(db => db.LineAccounts.Where(found => found.Id == account).Select(found => found.LineUserId).SingleAsync());
        return portal.Services.GetServices<IOutboxSender>().OfType<HeardByLine>().Single().By(user);
    }

    /// <summary>What is kept as told of the line.</summary>
    public Task<List<ToldAlert>> ToldAsync() => portal.ReadAsync(db => db.Set<ToldAlert>().AsNoTracking().Where(told => told.SubscriptionId == Line).OrderBy(told => told.At).ToListAsync());
}
