using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Help;

/// <summary>Conversations are for support and administrators. Pages are closed by role; this is for islands, and whatever else may ever call.</summary>
public static class ConversationAccess
{
    /// <summary>Whether the caller's role has a part in conversations.</summary>
    public static bool Has(OperatorCaller caller) => caller is { OperatorId: not null, Role: OperatorRole.Support or OperatorRole.Administrator };

    /// <exception cref="InvalidOperationException">The role has no part in conversations.</exception>
    public static void Require(OperatorCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!Has(caller))
        {
            throw new InvalidOperationException($"Conversations are not for {caller.Role}.");
        }
    }
}
