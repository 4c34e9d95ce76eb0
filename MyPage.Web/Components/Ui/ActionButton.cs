using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MyPage.Web.Components.Ui;

/// <summary>
/// MudBlazor's button as this portal draws it: a link where it has an address, else a button that submits its form. It is a
/// subclass and not a component around it, since a page has many of them. Bare pages write the same classes by hand.
/// </summary>
public sealed class ActionButton : MudButton
{
    public ActionButton()
    {
        DropShadow = false;
        Ripple = false;
        ClickPropagation = true;
        ButtonType = ButtonType.Submit;
    }

    [Parameter] public ButtonKind Kind { get; set; } = ButtonKind.Secondary;

    /// <summary>Said in its place when a submit takes longer than 300 ms.</summary>
    [Parameter] public string? Busy { get; set; }

    /// <summary>Less high, for a row of a list.</summary>
    [Parameter] public bool IsSmall { get; set; }

    /// <summary>Only there where scripts run.</summary>
    [Parameter] public bool NeedsScript { get; set; }

    protected override void OnParametersSet()
    {
        (Variant, Color, var look) = Kind switch
        {
            ButtonKind.Primary => (Variant.Filled, Color.Primary, "button button--primary"),
            ButtonKind.Secondary => (Variant.Outlined, Color.Primary, "button button--secondary"),
            ButtonKind.Quiet => (Variant.Text, Color.Primary, "button button--quiet"),
            ButtonKind.Danger => (Variant.Outlined, Color.Error, "button button--danger"),
        };
        Class = (IsSmall, NeedsScript) switch
        {
            (false, false) => look,
            (true, false) => look + " button--small",
            (false, true) => look + " js-only",
            (true, true) => look + " button--small js-only",
        };
        if (Busy is not null)
        {
            UserAttributes["data-busy"] = Busy;
        }

        base.OnParametersSet();
    }
}
