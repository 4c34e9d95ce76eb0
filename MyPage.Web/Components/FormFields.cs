namespace MyPage.Web.Components;

/// <summary>Fields that Blazor writes into forms of its own accord.</summary>
public static class FormFields
{
    /// <summary>Says which form of a page was sent. <c>@formname</c> writes it; whoever sends such a form from another page has to, and Blazor has no public name for it.</summary>
    public const string Handler = "_handler";
}
