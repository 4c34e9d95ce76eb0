namespace MyPage.Web.Security.Sessions;

/// <summary>Opens a page to registered users who came by LINE, beside contract holders. Without it, a page does not exist for them (docs/product.md 2).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToRegisteredUsersAttribute : Attribute;
