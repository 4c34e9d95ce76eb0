namespace MyPage.Web.Happenings;

/// <summary>What happenings are about, for whoever looks for some of them in the history.</summary>
public enum HappeningKind
{
    SignIn,

    /// <summary>Passwords and second factors.</summary>
    Security,

    Links,

    UserCodes,

    /// <summary>The contract, its lines and their users.</summary>
    Contract,

    /// <summary>Mobile data: what came, went and was told of it.</summary>
    Data,

    /// <summary>Points and campaign rewards.</summary>
    Rewards,
}
