namespace MyPage.Web.Security.Sessions;

/// <summary>Opens what is no page, such as circuits, to operators beside customers.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToOperatorsAttribute : Attribute;
