using MyPage.Web.Capabilities.ApiKeys;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Security.ApiKeys;

namespace MyPage.Web.Features.Operator.Settings;

/// <summary>Refusals and scopes in operators' words.</summary>
public static class SettingsWords
{
    public static string Of(OperatorRefusal refusal) => refusal switch
    {
        OperatorRefusal.NameTaken => SettingsText.RefusedTaken,
        OperatorRefusal.NoSuchName => SettingsText.RefusedNone,
        OperatorRefusal.RemovedAlready => SettingsText.RefusedRemoved,
        OperatorRefusal.Yourself => SettingsText.RefusedYourself,
        OperatorRefusal.LastAdministrator => SettingsText.RefusedLast,
        OperatorRefusal.SameRole => SettingsText.RefusedSame,
        OperatorRefusal.RoleChanged => SettingsText.RefusedRoleChanged,
    };

    public static string Of(ApiKeyRefusal refusal) => refusal switch
    {
        ApiKeyRefusal.NameTaken => SettingsText.KeyTaken,
        ApiKeyRefusal.NoSuchName => SettingsText.KeyNone,
        ApiKeyRefusal.RevokedAlready => SettingsText.KeyGone,
    };

    /// <summary>What a scope lets a system do; its own name where nobody has said.</summary>
    public static string OfScope(string scope) => scope switch
    {
        ApiScopes.UsageWrite => SettingsText.ScopeUsageWrite,
        ApiScopes.TopUpsRead => SettingsText.ScopeTopUpsRead,
        ApiScopes.QuotaChangesRead => SettingsText.ScopeQuotaChangesRead,
        _ => scope,
    };
}
