using System.Data.Common;
using System.Diagnostics;

namespace MyPage.Web.Persistence.Prepared;

/// <summary>Tells who listens of each prepared statement, as EF Core's own source does of the others.</summary>
public static class StatementEvents
{
    public const string Source = "MyPage.Persistence";
    public const string Executing = "Executing";

    private static readonly DiagnosticListener Listener = new(Source);

    internal static void Write(DbCommand command)
    {
        if (Listener.IsEnabled(Executing))
        {
            Listener.Write(Executing, command);
        }
    }
}
