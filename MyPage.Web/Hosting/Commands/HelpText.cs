using MyPage.Web.Security.Network;

namespace MyPage.Web.Hosting.Commands;

public static class HelpText
{
    public const string Text = """
        MyPage: the customer portal of a mobile carrier

        Usage (dotnet run --project MyPage.Web -- …, or the published program):
          (nothing)                               serve the portal
          import FOLDER [--strict] [--dry-run]    load a carrier's export (plans, contracts, subscriptions, usage)
          invite LOGIN_ID…                        mail these contract holders a link for their first password
          migrate                                 create or update the database, then end
          --help                                  this text

        Exit code: 0 done, 1 done with refusals, 2 could not.

        Settings are configuration keys (appsettings.json; environment variables with __; --Key=value before the
        command), see docs/operations.md:
          Storage:Database (sqlite, postgresql), Storage:DataDirectory, ConnectionStrings:PostgreSql,
          Portal:PublicUrl, Portal:Brand:*, UserCodes:Key, UserCodes:LifetimeDays, Mail:*, Proxies:Known:0…
        """;
}
