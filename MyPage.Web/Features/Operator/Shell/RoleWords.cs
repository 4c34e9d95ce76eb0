using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Operator.Shell;

/// <summary>What roles are called.</summary>
public static class RoleWords
{
    public static string Of(OperatorRole role) => role switch
    {
        OperatorRole.Support => ConsoleText.RoleSupport,
        OperatorRole.Campaigns => ConsoleText.RoleCampaigns,
        OperatorRole.Administrator => ConsoleText.RoleAdministrator,
    };
}
