using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Components.Interactive;

namespace MyPage.Tests.Circuits;

/// <summary>
/// An island with everything that can happen in one: it remembers a note, counts, changes something, opens one of the
/// library's messages, breaks down. Each thing it knows is a text "name:value".
/// </summary>
public sealed class NoteIsland : Island
{
    private readonly string _circuit = Guid.NewGuid().ToString("N")[..6];
    private int _count;
    private string _change = "none";

    [Inject] private UserCodeDesk Codes { get; set; } = null!;

    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    [Parameter] public Guid SubscriptionId { get; set; }

    [PersistentState] public string? Note { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "label");
        builder.AddAttribute(1, "for", "note");
        builder.AddContent(2, "Note");
        builder.CloseElement();
        builder.OpenElement(3, "input");
        builder.AddAttribute(4, "id", "note");
        builder.AddAttribute(5, "data-draft", "test-note");
        builder.AddAttribute(6, "value", Note);
        builder.AddAttribute(7, "oninput", EventCallback.Factory.Create<ChangeEventArgs>(this, Take));
        builder.SetUpdatesAttributeName("value");
        builder.CloseElement();
        Say(builder, 10, "note", Note);
        Say(builder, 20, "count", _count.ToString(CultureInfo.InvariantCulture));
        Say(builder, 30, "change", _change);
        Say(builder, 40, "circuit", RendererInfo.IsInteractive ? _circuit : "none");
        Say(builder, 50, "language", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        Offer(builder, 60, "add", Add);
        Offer(builder, 70, "write", WriteAsync);
        Offer(builder, 80, "message", Tell);
        Offer(builder, 90, "break", Break);
    }

    private static void Break() => throw new InvalidOperationException("Broken on purpose.");

    private void Take(ChangeEventArgs change) => Note = (string?)change.Value;

    private void Add() => _count++;

    private void Tell() => Snackbar.Add("A message");

    private async Task WriteAsync()
    {
        _change = "tried";
        _change = (await Codes.ShowAsync(await HolderAsync(), SubscriptionId, CancellationToken.None)).TryGetValue(out _, out var refusal) ? "done" : refusal.ToString();
    }

    private static void Say(RenderTreeBuilder builder, int sequence, string name, string? value)
    {
        builder.OpenElement(sequence, "p");
        builder.AddAttribute(sequence + 1, "id", $"{name}-now");
        builder.AddContent(sequence + 2, $"{name}:{value}");
        builder.CloseElement();
    }

    private void Offer(RenderTreeBuilder builder, int sequence, string name, Action act) => Offer(builder, sequence, name, EventCallback.Factory.Create<MouseEventArgs>(this, act));

    private void Offer(RenderTreeBuilder builder, int sequence, string name, Func<Task> act) => Offer(builder, sequence, name, EventCallback.Factory.Create<MouseEventArgs>(this, act));

    private static void Offer(RenderTreeBuilder builder, int sequence, string name, EventCallback<MouseEventArgs> act)
    {
        builder.OpenElement(sequence, "button");
        builder.AddAttribute(sequence + 1, "id", name);
        builder.AddAttribute(sequence + 2, "type", "button");
        builder.AddAttribute(sequence + 3, "onclick", act);
        builder.AddContent(sequence + 4, name);
        builder.CloseElement();
    }
}
