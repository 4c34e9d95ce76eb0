using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using MyPage.Domain.Help;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.Operator.Queue;

/// <summary>Which conversations are wanted and in which order; it stands in the address, also in that of a conversation that was opened from the list.</summary>
/// <param name="Tab">Which view.</param>
/// <param name="State">Only those in that state; of the view of all. Null for all that are not closed.</param>
/// <param name="Way">Only those whose customer wrote last by this way; null for both.</param>
/// <param name="Operator">Only those that the operator of this name has; null for everybody's.</param>
/// <param name="Unread">Only those with something that no operator has read.</param>
/// <param name="Order">By what they are ordered.</param>
/// <param name="Reversed">Else those who wait longest, or were written in last, come first.</param>
/// <param name="Page">Which page, from 0.</param>
public sealed record QueueFilter(QueueTab Tab, HelpState? State, HelpWay? Way, string? Operator, bool Unread, QueueOrder Order, bool Reversed, int Page)
{
    private const int LongestText = 64;

    public static readonly QueueFilter None = new(QueueTab.Waiting, null, null, null, false, QueueOrder.Wait, false, 0);

    /// <summary>What an address says; what it says wrongly counts as not said.</summary>
    public static QueueFilter Read(IEnumerable<KeyValuePair<string, StringValues>> query)
    {
        var said = query.Where(pair => pair.Value is [{ Length: > 0 and <= LongestText }, ..])
            .ToDictionary(pair => pair.Key, pair => pair.Value[0]!.Trim(), StringComparer.OrdinalIgnoreCase);
        return new QueueFilter(
            EnumOf<QueueTab>("tab") ?? QueueTab.Waiting,
            EnumOf<HelpState>("state"),
            EnumOf<HelpWay>("way"),
            said.GetValueOrDefault("operator") is { Length: > 0 } name ? name : null,
            said.ContainsKey("unread"),
            EnumOf<QueueOrder>("order") ?? QueueOrder.Wait,
            said.ContainsKey("reversed"),
            int.TryParse(said.GetValueOrDefault("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Min(page, 1000) : 0);

        T? EnumOf<T>(string name)
            where T : struct, Enum => Enum.TryParse<T>(said.GetValueOrDefault(name), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
    }

    /// <summary>The same of a kept filter.</summary>
    public static QueueFilter Read(string query) => Read(QueryHelpers.ParseQuery(query));

    /// <summary>Whether it asks for less than its view has.</summary>
    public bool Narrows => State is not null || Way is not null || Operator is not null || Unread;

    /// <summary>The address of these conversations.</summary>
    public string Address => AddressAt(PortalRoutes.OperatorQueue);

    /// <summary>The address of one conversation, with these beside it.</summary>
    public string AddressOf(Guid threadId) => AddressAt(PortalRoutes.OperatorConversation(threadId));

    /// <summary>What the address says after its question mark; empty for the usual view.</summary>
    public string Query => AddressAt("") is { Length: > 0 } query ? query[1..] : "";

    private string AddressAt(string path) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["tab"] = Tab is QueueTab.Waiting ? null : Word(Tab),
        ["state"] = State is { } state ? Word(state) : null,
        ["way"] = Way is { } way ? Word(way) : null,
        ["operator"] = Operator,
        ["unread"] = Unread ? "1" : null,
        ["order"] = Order is QueueOrder.Wait ? null : Word(Order),
        ["reversed"] = Reversed ? "1" : null,
        ["page"] = Page == 0 ? null : Page.ToString(CultureInfo.InvariantCulture),
    });

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
