using Microsoft.AspNetCore.Authentication.OAuth;

namespace MyPage.Web.Line.Login;

/// <summary>LINE Login v2.1 as an OAuth scheme; endpoints come from <see cref="LineOptions"/>.</summary>
public sealed class LineLoginOptions : OAuthOptions
{
    public LineLoginOptions()
    {
        CallbackPath = "/line/callback";
        UsePkce = true;
        Scope.Add("profile");
        Scope.Add("openid");
    }

    /// <summary>Where LINE says whether the person is a friend of the official account.</summary>
    public Uri? FriendshipEndpoint { get; set; }
}
