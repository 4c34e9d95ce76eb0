using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Sessions;

/// <summary>On a page of the console: for operators of these roles, of any where none is named. For everybody else it does not exist (docs/console.md).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OperatorsOnlyAttribute(params OperatorRole[] roles) : Attribute
{
    /// <summary>The roles; empty for all.</summary>
    public IReadOnlyList<OperatorRole> Roles => roles;

    public bool Opens(OperatorRole role) => roles.Length == 0 || roles.Contains(role);
}
