namespace MyPage.Web.Components;

/// <summary>A page that search engines may show. Every other page tells them not to.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FoundBySearchAttribute : Attribute;
