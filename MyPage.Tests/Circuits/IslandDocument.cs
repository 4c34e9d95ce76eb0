using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using MyPage.Web.Components.Interactive;
using MyPage.Web.Components.Layout;

namespace MyPage.Tests.Circuits;

/// <summary>A signed-in page with one island, put together as the portal's own are.</summary>
public sealed class IslandDocument : ComponentBase
{
    [Parameter] public Guid SubscriptionId { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddMarkupContent(0, "<!DOCTYPE html>");
        builder.OpenElement(1, "html");
        builder.AddAttribute(2, "lang", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        builder.AddMarkupContent(3, """
            <head><meta charset="utf-8" /><base href="/" /><title>Island</title><link rel="stylesheet" href="/app.css" />
            <link rel="stylesheet" href="/_content/MudBlazor/MudBlazor.min.css" /><link rel="icon" href="/favicon.svg" /></head>
            """);
        builder.OpenElement(4, "body");
        builder.AddMarkupContent(5, "<main id=\"main\"><h1>Island</h1></main><div id=\"live\" role=\"status\"></div>");
        builder.OpenComponent<NoteIsland>(6);
        builder.AddComponentParameter(7, nameof(NoteIsland.SubscriptionId), SubscriptionId);
        builder.AddComponentRenderMode(RenderMode.InteractiveServer);
        builder.CloseComponent();
        builder.OpenElement(8, "form");
        builder.AddAttribute(9, "method", "post");
        builder.AddAttribute(10, "action", "/logout");
        builder.AddAttribute(11, "data-session-end");
        builder.OpenComponent<Microsoft.AspNetCore.Components.Forms.AntiforgeryToken>(12);
        builder.CloseComponent();
        builder.CloseElement();
        builder.OpenComponent<SessionWatch>(13);
        builder.CloseComponent();
        builder.OpenComponent<Islands>(14);
        builder.CloseComponent();
        builder.AddMarkupContent(15, """
            <script src="/_framework/blazor.web.js" defer></script><script src="/_content/MudBlazor/MudBlazor.min.js" defer></script><script src="/portal.js" defer></script>
            """);
        builder.CloseElement();
        builder.CloseElement();
    }
}
