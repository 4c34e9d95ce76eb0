using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using MyPage.Web.Auditing;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Operator.Audit;

/// <summary>Which entries of the audit log are wanted; it stands in the address, with the page and the order.</summary>
/// <param name="From">The first date, in Tokyo; null for no beginning.</param>
/// <param name="Until">The last date, in Tokyo, inclusive; null for no end.</param>
/// <param name="Act">What was done; null for everything.</param>
/// <param name="Contract">A contract number, as it was typed; null for all.</param>
/// <param name="LoginId">A login ID, as it was typed; null for all.</param>
/// <param name="Phone">A phone number, as it was typed; null for all.</param>
/// <param name="Actor">Who acted; null for everybody.</param>
/// <param name="Operator">The name of an operator who acted; null for everybody.</param>
/// <param name="Way">By which way; null for all.</param>
/// <param name="Page">Which page, from 0.</param>
/// <param name="OldestFirst">The order; else the newest come first.</param>
public sealed record AuditFilter(
    DateOnly? From,
    DateOnly? Until,
    string? Act,
    string? Contract,
    string? LoginId,
    string? Phone,
    AuditActor? Actor,
    string? Operator,
    CallerWay? Way,
    int Page,
    bool OldestFirst)
{
    /// <summary>Without a person in it, an address that names no beginning means the last month: the log is long.</summary>
    public const int UsualDays = 31;

    private const int LongestText = 64;

    public static readonly AuditFilter None = new(null, null, null, null, null, null, null, null, null, 0, false);

    /// <summary>What an address says; what it says wrongly counts as not said.</summary>
    public static AuditFilter Read(IQueryCollection query, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(query);
        var read = new AuditFilter(
            DateOf("from"),
            DateOf("until"),
            TextOf("act") is { } act && HappeningWords.Acts.Contains(act, StringComparer.Ordinal) ? act : null,
            TextOf("contract"),
            TextOf("login"),
            TextOf("phone"),
            EnumOf<AuditActor>("actor"),
            TextOf("operator"),
            EnumOf<CallerWay>("way"),
            int.TryParse(TextOf("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Min(page, 10_000) : 0,
            string.Equals(TextOf("order"), "oldest", StringComparison.Ordinal));
        return read.From is null && !query.ContainsKey("from") && !read.NamesAPerson ? read with { From = today.AddDays(-UsualDays) } : read;

        string? TextOf(string name) => query[name] is [{ Length: > 0 and <= LongestText } text, ..] && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

        DateOnly? DateOf(string name) => DateOnly.TryParseExact(TextOf(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

        T? EnumOf<T>(string name)
            where T : struct, Enum => Enum.TryParse<T>(TextOf(name), out var value) && Enum.IsDefined(value) ? value : null;
    }

    /// <summary>Whether it is about one customer: whoever looks has looked at that customer.</summary>
    public bool NamesAPerson => Contract is not null || LoginId is not null || Phone is not null;

    /// <summary>
    /// What an operator keeps of it: no customer, and not the page. A beginning that is the usual one stays the usual one, whenever it is looked at. Empty
    /// where that is what is shown anyway.
    /// </summary>
    public string Kept(DateOnly today)
    {
        var kept = this with { Contract = null, LoginId = null, Phone = null, Page = 0, From = From == today.AddDays(-UsualDays) ? null : From };
        var query = kept.Address("");
        return From is null && !NamesAPerson ? QueryHelpers.AddQueryString(query, "from", "")[1..] : query.TrimStart('?');
    }

    /// <summary>The address of these entries.</summary>
    public string Address(string path) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["from"] = From is { } from ? TextOf(from) : null,
        ["until"] = Until is { } until ? TextOf(until) : null,
        ["act"] = Act,
        ["contract"] = Contract,
        ["login"] = LoginId,
        ["phone"] = Phone,
        ["actor"] = Actor?.ToString(),
        ["operator"] = Operator,
        ["way"] = Way?.ToString(),
        ["page"] = Page == 0 ? null : Page.ToString(CultureInfo.InvariantCulture),
        ["order"] = OldestFirst ? "oldest" : null,
    });

    /// <summary>The entries of one operator.</summary>
    public static string AddressOfOperator(string name) => (None with { Operator = name }).Address(PortalRoutes.OperatorAudit);

    public static string TextOf(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
