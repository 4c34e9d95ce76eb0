using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain.Contracts;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Passwords;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>Looks up who asked for their login ID and mails it; one mail for all contracts of that person. Nobody who fits, no mail.</summary>
public sealed class LoginIdReminderSender(
    AccountScopes scopes,
    OutboxQueue outbox,
    HolderContacts contacts,
    HolderMails mails,
    StrangerMails strangers,
    Journal journal,
    IMailTransport transport,
    IOptions<PortalOptions> portal) : IOutboxSender
{
    public OutboxKind Kind => OutboxKind.LoginIdReminder;

    public async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var request = outbox.Read<LoginIdReminderRequest>(message);
        await using var scope = scopes.Open();

        // Few share a birth date, for which there is an index; whose address it is does not depend on the database's letters.
        var born = await scope.Db.Contracts
            .Where(contract => contract.Holder.BirthDate == request.BirthDate && contract.Status != ContractStatus.Terminated)
            .OrderBy(contract => contract.LoginId)
            .Select(contract => new { contract.Id, contract.LoginId, contract.Holder.Email })
            .ToListAsync(cancellationToken);
        var theirs = born.FindAll(contract => string.Equals(contract.Email.Trim(), request.Email, StringComparison.OrdinalIgnoreCase));
        if (theirs.Count == 0)
        {
            return;
        }

        var contractIds = theirs.ConvertAll(contract => contract.Id);
        var accounts = await scope.Db.Users.Where(account => contractIds.Contains(account.ContractId)).ToListAsync(cancellationToken);

        // Counted with all other mails that strangers cause; one that is tried again was counted at the first time.
        if (message.Attempts <= 1 && !accounts.Exists(account => request.Browser?.Knows(account) == true)
            && !await strangers.TakeAsync(scope.Db, request.Email, request.Address, cancellationToken))
        {
            return;
        }

        var to = await contacts.FindAsync(scope.Db, theirs[0].Id, cancellationToken);
        var ids = string.Join('\n', theirs.Select(contract => contract.LoginId));
        var words = Phrase.In(CultureInfo.GetCultureInfo(to.Language), () => new MailWords(
            PasswordLinkText.LoginIdSubject, Phrase.With(PasswordLinkText.LoginIdBody, ids, portal.Value.AddressOf(PortalRoutes.Login).AbsoluteUri)));
        var mail = mails.Compose(to, words) ?? throw new HopelessMessageException("The contract holder has no mail address.");
        await transport.SendAsync(message.Id, mail, cancellationToken);
        foreach (var contract in theirs)
        {
            // Whoever asked said an address and a birth date and nothing else.
            journal.Record(scope.Db, new VisitorCaller(CallerOrigin.Inside), new LoginIdMailed(contract.Id));
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
    }
}
