using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Components;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Chat;

/// <summary>
/// データ残量確認 in the chat: every line that the LINE account is linked to, as its registered user or as the holder of its
/// contract. Numbers are masked, since a chat is seen over shoulders. Until balances exist: plan and usage to date.
/// </summary>
public sealed class ChatBalance(TimeProvider time)
{
    // A text holds 5,000 characters, a phone's screen far less.
    private const int MostLines = 20;

    /// <summary>Null when the LINE account has no link.</summary>
    public async Task<string?> DescribeAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken)
    {
        var today = BusinessCalendar.DateOf(time.GetUtcNow());
        var lines = await LinesAsync(db, lineAccountId, BusinessCalendar.FirstOfMonth(today), cancellationToken);
        if (lines.Count == 0)
        {
            return await IsLinkedAsync(db, lineAccountId, cancellationToken) ? ChatText.NoLines : null;
        }

        var told = lines.Take(MostLines).Select(line => WordsOf(line, today));
        var more = lines.Count > MostLines ? [Format(ChatText.MoreLines, lines.Count - MostLines)] : Array.Empty<string>();
        return string.Join("\n\n", told.Concat(more));
    }

    public static async Task<bool> IsLinkedAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken) =>
        await db.ContractHolderLinks.AnyAsync(link => link.LineAccountId == lineAccountId && link.EndedAt == null, cancellationToken)
        || await db.RegisteredUserLinks.AnyAsync(link => link.LineAccountId == lineAccountId && link.EndedAt == null, cancellationToken);

    private static Task<List<ChatLine>> LinesAsync(PortalDbContext db, Guid lineAccountId, DateOnly firstOfMonth, CancellationToken cancellationToken)
    {
        // Two look-ups by index, then their union: an "or" over both links would read every line there is.
        var used = db.RegisteredUserLinks.Where(link => link.LineAccountId == lineAccountId && link.EndedAt == null).Select(link => link.SubscriptionId);
        var held = from link in db.ContractHolderLinks
                   where link.LineAccountId == lineAccountId && link.EndedAt == null
                   join line in db.Subscriptions on link.ContractId equals line.ContractId
                   select line.Id;
        var ids = used.Union(held);
        return (from subscription in db.Subscriptions
                where ids.Contains(subscription.Id) && subscription.Terms.Status != SubscriptionStatus.Terminated
                join plan in db.Plans on subscription.Terms.PlanCode equals plan.Code into plans
                from plan in plans.DefaultIfEmpty()
                orderby subscription.PhoneNumber
                select new ChatLine(
                    subscription.User.Name,
                    subscription.PhoneNumber,
                    subscription.Terms.Status,
                    plan.Terms.Name ?? "",
                    (int?)plan.Terms.DataMb ?? 0,
                    db.DailyUsages.Where(usage => usage.SubscriptionId == subscription.Id && usage.Date >= firstOfMonth).Sum(usage => (int?)usage.UsedMb) ?? 0,
                    db.DailyUsages.Where(usage => usage.SubscriptionId == subscription.Id && usage.Date >= firstOfMonth).Max(usage => (DateOnly?)usage.Date)))
            .ToListAsync(cancellationToken);
    }

    private static string WordsOf(ChatLine line, DateOnly today)
    {
        var words = new List<string>
        {
            Format(ChatText.Line, line.UserName, line.PhoneNumber.ToMaskedString(), line.PlanName),
            line.UsedAsOf is { } asOf
                ? Format(ChatText.Used, Shown.Data(line.UsedMb), Shown.Data(line.PlanMb), Shown.Date(asOf, today))
                : ChatText.NothingUsed,
        };
        if (line.Status == SubscriptionStatus.Suspended)
        {
            words.Add(ChatText.Suspended);
        }

        return string.Join('\n', words);
    }

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
