namespace MyPage.Web.Security.Passkeys;

/// <summary>Whose passkeys: a contract holder's account, or an operator. To Identity's passkey handler both are users (docs/adr/0026-passkeys.md).</summary>
/// <param name="Id">The account or the operator.</param>
/// <param name="IsOperator">Which of the two; neither ever passes for the other.</param>
/// <param name="Name">What they sign in with; authenticators show it beside the key.</param>
public sealed record PasskeyOwner(Guid Id, bool IsOperator, string Name)
{
    /// <summary>How an authenticator names the owner: nothing of a person, and never another's.</summary>
    public string Handle => (IsOperator ? "o" : "h") + Id.ToString("N");

    /// <summary>What wrong signatures of this owner's keys are counted by.</summary>
    public string Subject => SubjectOf(Id);

    /// <summary>The same for an account or operator of that id.</summary>
    public static string SubjectOf(Guid id) => $"passkey:{id:N}";

    /// <summary>Reads a handle; false for what is none.</summary>
    public static bool TryRead(string? handle, out Guid id, out bool isOperator)
    {
        isOperator = handle is ['o', ..];
        id = default;
        return handle is ['o' or 'h', ..] && Guid.TryParseExact(handle.AsSpan(1), "N", out id);
    }
}
