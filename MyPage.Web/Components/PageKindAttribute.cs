namespace MyPage.Web.Components;

/// <summary>On a layout: the kind of its pages. On a page: its kind, whatever its layout says. A page of which nobody says anything is bare.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PageKindAttribute(PageKind kind) : Attribute
{
    public PageKind Kind { get; } = kind;
}
