using Microsoft.AspNetCore.Identity;

namespace MyPage.Web.Persistence;

/// <summary>
/// The holder's account for signing in with ログインID and password; one a contract. The user name is the login ID. An
/// imported account has no password until its holder sets one by the link of an invitation.
/// </summary>
public sealed class PortalAccount : IdentityUser<Guid>
{
    /// <summary>The contract that the account opens.</summary>
    public Guid ContractId { get; set; }

    /// <summary>The language of mails: <c>ja</c>, or <c>en</c> once the holder has chosen it while signed in.</summary>
    public string Language { get; set; } = "ja";
}
