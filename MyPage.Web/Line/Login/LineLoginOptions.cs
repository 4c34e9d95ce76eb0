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
}
