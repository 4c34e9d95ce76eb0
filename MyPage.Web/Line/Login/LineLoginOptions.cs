using Microsoft.AspNetCore.Authentication.OAuth;
using MyPage.Web.Configuration;

namespace MyPage.Web.Line.Login;

/// <summary>LINE Login v2.1 as an OAuth scheme; endpoints come from <see cref="LineOptions"/>.</summary>
public sealed class LineLoginOptions : OAuthOptions
{
    public LineLoginOptions()
    {
        CallbackPath = PortalRoutes.LineCallback;
        UsePkce = true;
        Scope.Add("profile");
        Scope.Add("openid");
    }
}
