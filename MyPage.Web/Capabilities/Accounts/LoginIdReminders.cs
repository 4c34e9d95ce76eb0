using MyPage.Web.Happenings;
using MyPage.Web.Outbox;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Limits;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>ログインIDを忘れたとき: the login ID by mail, to whoever knows the holder's address and birth date.</summary>
public sealed class LoginIdReminders(AccountScopes scopes, WindowLimit limit, OutboxQueue outbox)
{
    private const int MostRequests = 3;
    private static readonly TimeSpan RequestWindow = TimeSpan.FromHours(1);

    /// <summary>
    /// Asks for the mail. The answer is always the same and takes equally long; whether somebody fits is looked up later, by the
    /// outbox. A fourth wish of a place for one mail address within the hour is left aside, whatever birth date it names, so that
    /// nobody tries out birth dates; how many mails strangers cause in a day is limited besides (<see cref="StrangerMails"/>). A browser
    /// that is known to somebody has wishes of its own: a stranger's do not use up the holder's.
    /// </summary>
    public async Task RequestAsync(Caller caller, string email, DateOnly birthDate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var address = email.Trim().ToLowerInvariant();
        await using var scope = scopes.Open();
        if (await limit.TakeAllAsync(scope.Db, PasswordLinks.WishesOf(caller, "login-id", address, MostRequests), RequestWindow, cancellationToken) is null)
        {
            outbox.Add(scope.Db, OutboxKind.LoginIdReminder, new LoginIdReminderRequest(address, birthDate)
            {
                Browser = caller.From.Browser,
                Address = caller.From.Address?.ToString(),
            });
            await scope.Db.SaveChangesAsync(cancellationToken);
        }
    }
}
