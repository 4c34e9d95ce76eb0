using System.Net;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Limits;
using MyPage.Web.Security.Network;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Happenings;

/// <summary>
/// How many mails somebody gets that strangers caused: anybody can ask for a new password for any login ID, or enter wrong ones.
/// Three a day and recipient, of all kinds together, and of these two from one place, so that nobody alone uses up all of them.
/// </summary>
public sealed class StrangerMails(WindowLimit limit)
{
    public const int MostADay = 3;
    public const int MostADayOfAPlace = 2;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Counts a mail; false when it must not be sent.</summary>
    /// <param name="db">A context without a transaction.</param>
    /// <param name="email">The recipient.</param>
    /// <param name="address">The stranger's address; null where nobody knows.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    public async Task<bool> TakeAsync(PortalDbContext db, string email, string? address, CancellationToken cancellationToken)
    {
        var recipient = TryLimit.SubjectOf("stranger-mail", email.ToUpperInvariant());

        // Whoever may choose among the addresses of a home or an office is one stranger all the same.
        var places = RequestPlace.AllOf(IPAddress.TryParse(address, out var known) ? known : null);
        var subjects = places.Select(place => ($"{recipient}:{place.Name}", MostADayOfAPlace)).Prepend((recipient, MostADay));
        return await limit.TakeAllAsync(db, subjects, Day, cancellationToken) is null;
    }
}
