using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.CallerActs;
using MyPage.Domain.Contracts;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Capabilities.CallerActs;

/// <summary>
/// Marks of what waits for a second operator: another mark is another person, another address, or another second factor. A mark tells
/// nothing of what it was made of.
/// </summary>
internal static class CallerActMarks
{
    public static async Task<string> OfAsync(CallerActKind kind, Contract contract, PortalAccount account, AccountScope scope, CancellationToken cancellationToken)
    {
        var subject = kind == CallerActKind.CorrectEmail ? contract.Holder.Email : await SecondFactorsAsync(account, scope, cancellationToken);
        string[] parts = [kind.ToString(), contract.Id.ToString("N"), contract.Holder.Name, contract.Holder.Kana, contract.Holder.BirthDate.ToString("O", CultureInfo.InvariantCulture), subject];
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    private static async Task<string> SecondFactorsAsync(PortalAccount account, AccountScope scope, CancellationToken cancellationToken)
    {
        var passkeys = await scope.Db.Set<Passkey>().Where(passkey => passkey.AccountId == account.Id).OrderBy(passkey => passkey.Id).Select(passkey => passkey.Id).ToListAsync(cancellationToken);
        return $"{account.TwoFactorEnabled} {await scope.Accounts.GetAuthenticatorKeyAsync(account)} {string.Join(' ', passkeys)}";
    }
}
