using MyPage.Web.Security.Network;

namespace MyPage.Web.Hosting.Commands;

public static class HelpText
{
    public const string Text = """
        MyPage: the customer portal of a mobile carrier

        Usage (dotnet run --project MyPage.Web -- …, or the published program):
          (nothing)                               serve the portal
          import FOLDER [--strict] [--dry-run] [--accept-user-changes N]
                                                  load a carrier's export (plans, contracts, subscriptions, usage)
          export top-ups FOLDER [--from DATE]     write the charges of data top-ups for the billing system
          export point-uses FOLDER [--month MONTH]
                                                  reserve points for a month's bills (the last month's) and write them
          invite LOGIN_ID…                        mail these contract holders a link for their first password
          unlock LOGIN_ID…                        forget the wrong passwords and codes that block these accounts
          second-factor off LOGIN_ID --reason …   for a holder who lost phone and recovery codes: turns the second factor
                                                  off and removes all passkeys; they are told
          sessions end LOGIN_ID…                  sign these accounts out everywhere
          outbox list | retry [ID…]               what has not been sent, and why; try again what failed
          inbox list | retry [ID…]                the same of LINE's events
          audit list [--login-id LOGIN_ID] [--most N]
                                                  the newest entries of the audit log
          api-key add NAME --scope SCOPE [--scope SCOPE…]
                                                  make a key for one of the carrier's systems; it is printed this once
                                                  (scopes: usage:write, top-ups:read, quota-changes:read)
          api-key list                            all keys: what for, since when, last used, revoked or not
          api-key revoke NAME                     refuse a key from this moment on
          export payouts FOLDER                   rewards for the payment partner that it has not answered
          operator add NAME --role ROLE --email ADDRESS
                                                  make an account for the console and mail its owner a link
                                                  (roles: support, campaigns, administrator)
          operator list                           all operators: role, address, since when, last sign-in
          operator role NAME --role ROLE          give an operator another role; they are signed out everywhere
          operator invite NAME [--new-second-factor]
                                                  mail a new link: the first ran out, the password is forgotten, or
                                                  the phone is lost (then with a new second factor)
          operator remove NAME                    let nobody sign in with that account any more
          verify [--all | --subscription NUMBER]  recompute data books, points and rewards; lists what differs
          export quota-changes FOLDER [--after N] what lines may use, as it changed, for the carrier's network
          run-job NAME                            month-turn, gift-return, alert-sweep, usage-retention, point-grant,
                                                  point-expiry, point-reminders, reward-payouts,
                                                  reward-reminders, audit-retention, contract-removal,
                                                  help-retention, name-keys, notice-dispatch or daily-figures, now
          secret replace                          with a new UserCodes:Key, give up what only the old one opens
          migrate                                 create or update the database, then end
          --help                                  this text

        Exit code: 0 done, 1 done with refusals, 2 could not.

        Settings are configuration keys (appsettings.json; environment variables with __; --Key=value before the
        command), see docs/operations.md:
          Storage:Database (sqlite, postgresql), Storage:DataDirectory, ConnectionStrings:PostgreSql,
          Portal:PublicUrl, Portal:Brand:*, UserCodes:Key, UserCodes:LifetimeDays, Mail:*, Proxies:Known:0…
        """;
}
