using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Line.RichMenus;

/// <summary>Which menu fits whom, by the links that stand and by what they read.</summary>
public sealed class RichMenuPeople(IDbContextFactory<PortalDbContext> contexts)
{
    private const int UserIdLength = 33;

    public static async Task<RichMenuKind> KindOfAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken)
    {
        var holds = await db.ContractHolderLinks.AnyAsync(link => link.LineAccountId == lineAccountId && link.EndedAt == null, cancellationToken);
        var uses = await db.RegisteredUserLinks.AnyAsync(link => link.LineAccountId == lineAccountId && link.EndedAt == null, cancellationToken);
        return (holds, uses) switch
        {
            (true, true) => RichMenuKind.Both,
            (true, false) => RichMenuKind.Holder,
            (false, true) => RichMenuKind.User,
            (false, false) => RichMenuKind.Unlinked,
        };
    }

    /// <summary>The LINE user IDs of everybody whom this menu fits, some at a time; only such as LINE takes.</summary>
    public async IAsyncEnumerable<IReadOnlyList<string>> PagesAsync(RichMenuChoice choice, int size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (holds, uses) = (choice.Kind is RichMenuKind.Holder or RichMenuKind.Both, choice.Kind is RichMenuKind.User or RichMenuKind.Both);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = Guid.Empty;
        while (true)
        {
            var page = await db.LineAccounts
                .Where(account => account.Id > last && account.Language == choice.Language
                    && db.ContractHolderLinks.Any(link => link.LineAccountId == account.Id && link.EndedAt == null) == holds
                    && db.RegisteredUserLinks.Any(link => link.LineAccountId == account.Id && link.EndedAt == null) == uses)
                .OrderBy(account => account.Id)
                .Select(account => new { account.Id, account.LineUserId })
                .Take(size).ToListAsync(cancellationToken);
            if (page.Count == 0)
            {
                yield break;
            }

            last = page[^1].Id;
            if (page.Where(account => IsUserId(account.LineUserId)).Select(account => account.LineUserId).ToList() is { Count: > 0 } userIds)
            {
                yield return userIds;
            }
        }
    }

    // One that LINE does not take would have the whole call refused.
    private static bool IsUserId(string id) => id.Length == UserIdLength && id[0] == 'U' && id.AsSpan(1).IndexOfAnyExcept("0123456789abcdef") < 0;
}
