using MyPage.Web.Outbox;
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
    /// outbox. A fourth wish for one address within the hour is left aside, whatever birth date it names: nobody floods a mailbox
    /// and nobody tries out birth dates.
    /// </summary>
    public async Task RequestAsync(string email, DateOnly birthDate, CancellationToken cancellationToken)
    {
        var address = email.Trim().ToLowerInvariant();
        await using var scope = scopes.Open();
        if (await limit.TakeAsync(scope.Db, TryLimit.SubjectOf("login-id", address), MostRequests, RequestWindow, cancellationToken) is null)
        {
            outbox.Add(scope.Db, OutboxKind.LoginIdReminder, new LoginIdReminderRequest(address, birthDate));
            await scope.Db.SaveChangesAsync(cancellationToken);
        }
    }
}
