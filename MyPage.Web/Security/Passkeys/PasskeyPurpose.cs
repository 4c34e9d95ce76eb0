namespace MyPage.Web.Security.Passkeys;

/// <summary>What a challenge was made for; an answer to it counts for nothing else.</summary>
public enum PasskeyPurpose
{
    /// <summary>A contract holder signs in.</summary>
    SignIn,

    /// <summary>An operator signs in, in place of password and app.</summary>
    OperatorSignIn,

    /// <summary>An operator has given the password, and this is the second factor.</summary>
    OperatorSecondFactor,

    /// <summary>Somebody signed in is asked again who they are.</summary>
    Confirmation,

    /// <summary>A key is added.</summary>
    Addition,
}
