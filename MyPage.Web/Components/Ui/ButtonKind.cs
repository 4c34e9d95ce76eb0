namespace MyPage.Web.Components.Ui;

/// <summary>What a button is for; one filled a page (docs/look.md, Buttons and forms).</summary>
public enum ButtonKind
{
    /// <summary>The next step.</summary>
    Primary,

    Secondary,

    /// <summary>A way out, or something that stays in the background.</summary>
    Quiet,

    /// <summary>Ends something.</summary>
    Danger,
}
