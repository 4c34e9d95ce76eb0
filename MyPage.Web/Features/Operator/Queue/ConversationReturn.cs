using Microsoft.AspNetCore.WebUtilities;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.Operator.Queue;

/// <summary>
/// The way back to a conversation, with the list beside it, from a page of its customer or of an act on their behalf; it stands in that page's address. Only
/// a conversation's key and a filter are read from there, so that no address leads anywhere else.
/// </summary>
/// <param name="ThreadId">The conversation.</param>
/// <param name="Filter">What stood beside it.</param>
public sealed record ConversationReturn(Guid ThreadId, QueueFilter Filter)
{
    private const string BackName = "back";
    private const string ListName = "list";
    private const string DoneName = "done";

    /// <summary>What an address says; null where it names no conversation.</summary>
    public static ConversationReturn? Read(IQueryCollection query) =>
        Guid.TryParseExact(query[BackName], "N", out var threadId) ? new ConversationReturn(threadId, QueueFilter.Read(query[ListName].ToString())) : null;

    /// <summary>The act of which a conversation's address says that it was done from there; null for none.</summary>
    public static Guid? ReadDone(IQueryCollection query) => Guid.TryParseExact(query[DoneName], "N", out var actId) ? actId : null;

    /// <summary>The conversation.</summary>
    public string Address => Filter.AddressOf(ThreadId);

    /// <summary>The same, to be told there what came of an act.</summary>
    public string AddressAfter(Guid actId) => QueryHelpers.AddQueryString(Address, DoneName, actId.ToString("N"));

    /// <summary>What an address has of it.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Fields =>
    [
        KeyValuePair.Create<string, string?>(BackName, ThreadId.ToString("N")),
        .. Filter.Query is { Length: > 0 } list ? [KeyValuePair.Create<string, string?>(ListName, list)] : Array.Empty<KeyValuePair<string, string?>>(),
    ];

    /// <summary>An address of this site with the way back in it; as it is where there is none.</summary>
    public static string On(ConversationReturn? back, string address) => back is null ? address : QueryHelpers.AddQueryString(address, back.Fields);
}
