using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Help;
using MyPage.Domain.Linking;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Line.RichMenus;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Help;

/// <summary>
/// いつでもヘルプ in the chat: what somebody writes there goes into their conversation, in the transaction of the event. Whoever has several writes into the one that
/// was answered last, or is asked which it is; until they say so, it waits.
/// </summary>
public sealed class HelpChat(HelpDesk desk, HelpWaits waits, OutboxQueue outbox, ChatButtons buttons, IOptions<HelpOptions> options, IOptions<PortalOptions> portal, TimeProvider time)
{
    // LINE's own limit; what an operator is in the middle of is no longer asked about.
    private const int LongestLabel = 20;

    // Such as 「データ残量」 and 「ポイントは？」, in characters.
    private const int LongestCommand = 10;
    private static readonly TimeSpan SaidAgainAfter = TimeSpan.FromHours(1);

    /// <summary>Takes a text or a picture. What is said to it; nothing where the person knows already that it waits.</summary>
    public async Task<LineMessage[]> ReceiveAsync(PortalDbContext db, LineAccount account, string text, string? pictureId, CancellationToken cancellationToken)
    {
        var people = await HelpOwners.OfLineAccountAsync(db, account.Id, cancellationToken);
        var said = new UndecidedMessage
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            LineAccountId = account.Id,
            Text = OutsideText.Cut(text, HelpContent.LongestText),
            AwaitedPicture = pictureId,
            SaidAt = time.GetUtcNow(),
        };
        if ((people.Count == 1 ? people[0] : await LastAnsweredAsync(db, people, cancellationToken)) is { } person)
        {
            // With what was written before and never decided.
            return await WriteAsync(db, account, person.Owner, [.. await TakeUndecidedAsync(db, account, cancellationToken), said], cancellationToken);
        }

        if (await db.Set<UndecidedMessage>().CountAsync(message => message.LineAccountId == account.Id, cancellationToken) >= options.Value.MessagesAnHour)
        {
            return [TooMany()];
        }

        db.Add(said);
        return [Which(people)];
    }

    /// <summary>Their tap says which conversation what they wrote belongs to.</summary>
    public async Task<LineMessage[]> DecideAsync(PortalDbContext db, LineAccount account, string name, CancellationToken cancellationToken)
    {
        var people = await HelpOwners.OfLineAccountAsync(db, account.Id, cancellationToken);
        if (people.SingleOrDefault(person => string.Equals(person.Name, name, StringComparison.Ordinal)) is not { } chosen)
        {
            // Unlinked meanwhile.
            return [people.Count > 1 ? Which(people) : new LineTextMessage(HelpChatText.NotYours)];
        }

        var undecided = await TakeUndecidedAsync(db, account, cancellationToken);
        return undecided.Count == 0 ? [new LineTextMessage(HelpChatText.Decided)] : await WriteAsync(db, account, chosen.Owner, undecided, cancellationToken);
    }

    /// <summary>
    /// Whether an operator hears what another answer takes as its own: whoever has a conversation of theirs reads everything, and who has been told
    /// that an operator will answer goes on telling, in more than a word or two.
    /// </summary>
    public async Task<bool> IsHeardAsync(PortalDbContext db, LineAccount account, string text, CancellationToken cancellationToken)
    {
        var isSentence = text.Length > LongestCommand;
        foreach (var person in await HelpOwners.OfLineAccountAsync(db, account.Id, cancellationToken))
        {
            if (await HelpOwners.Threads(db, person.Owner).AnyAsync(
                thread => thread.State == HelpState.Taken || (isSentence && thread.State == HelpState.Waiting && thread.WaitingSince != null), cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<LineMessage[]> WriteAsync(PortalDbContext db, LineAccount account, HelpOwner owner, IReadOnlyList<UndecidedMessage> said, CancellationToken cancellationToken)
    {
        var before = await HelpOwners.Threads(db, owner).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        foreach (var (index, one) in said.Index())
        {
            var written = await desk.WriteAsync(db, owner, HelpWay.Line, new HelpOrder(one.Id, one.Text), one.AwaitedPicture, cancellationToken);
            if (!written.IsDone)
            {
                // What was not taken waits on.
                foreach (var kept in said.Skip(index).Where(left => db.Entry(left).State == EntityState.Deleted))
                {
                    db.Entry(kept).State = EntityState.Unchanged;
                }

                return written.Refusal == HelpRefusal.TooMany ? [TooMany()] : [];
            }

            if (one.AwaitedPicture is not null)
            {
                outbox.Add(db, OutboxKind.HelpPicture, new HelpPictureOrder(one.Id));
            }
        }

        var isKnown = before is { State: HelpState.Taken } || (before is { WaitingSince: not null } && time.GetUtcNow() - before.LastMessageAt < SaidAgainAfter);
        return isKnown ? [] : [await ReceivedAsync(db, account, cancellationToken)];
    }

    private LineTextMessage TooMany() => new(Phrase.With(HelpChatText.TooMany, portal.Value.Brand.ContactPhone));

    private async Task<LineMessage> ReceivedAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken)
    {
        var wait = await waits.FindAsync(cancellationToken);
        var kind = await RichMenuPeople.KindOfAsync(db, account.Id, cancellationToken);
        return ChatButtons.Of(WordsOf(wait), buttons.MyPageFor(kind), buttons.Data, buttons.Help);
    }

    private string WordsOf(ExpectedWait wait)
    {
        if (!wait.IsOpen)
        {
            return wait.OpenFrom is { } opens
                ? Phrase.With(HelpChatText.ReceivedClosed, MomentOf(opens), portal.Value.Brand.ContactPhone)
                : Phrase.With(HelpChatText.ReceivedLater, portal.Value.Brand.ContactPhone);
        }

        return wait.Typical is { } typical ? Phrase.With(HelpChatText.ReceivedWait, WaitWords.Of(typical)) : HelpChatText.Received;
    }

    private static async Task<List<UndecidedMessage>> TakeUndecidedAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken)
    {
        var undecided = await db.Set<UndecidedMessage>().Where(message => message.LineAccountId == account.Id)
            .OrderBy(message => message.SaidAt).ThenBy(message => message.Id).ToListAsync(cancellationToken);
        db.RemoveRange(undecided);
        return undecided;
    }

    private static string MomentOf(DateTimeOffset at)
    {
        var tokyo = BusinessCalendar.InTokyo(at);
        return string.Create(CultureInfo.InvariantCulture, $"{Figures.Day(BusinessCalendar.DateOf(at))} {tokyo.Hour}:{tokyo.Minute:00}");
    }

    private static LineTextMessage Which(IReadOnlyList<HelpPerson> people) => new(HelpChatText.Which)
    {
        QuickReply = LineQuickReply.Of(people.Select(person => (LineAction)new LinePostbackAction(
            OutsideText.Cut(PersonWords.Of(person), LongestLabel), HelpPostbacks.To(person), PersonWords.Of(person)))),
    };

    private static async Task<HelpPerson?> LastAnsweredAsync(PortalDbContext db, IReadOnlyList<HelpPerson> people, CancellationToken cancellationToken)
    {
        var found = new List<(HelpPerson Person, DateTimeOffset At)>();
        foreach (var person in people)
        {
            if (await HelpOwners.Threads(db, person.Owner).Select(thread => thread.LastAnsweredAt).SingleOrDefaultAsync(cancellationToken) is { } at)
            {
                found.Add((person, at));
            }
        }

        return found.OrderByDescending(one => one.At).Select(one => one.Person).FirstOrDefault();
    }
}
