using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Hosting;
using MyPage.Web.Components.Interactive;
using MyPage.Web.Security.Circuits;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Circuits;

/// <summary>What an island does with what its handlers, and those of its parts, throw.</summary>
public sealed class IslandComponentTests : BunitContext
{
    public IslandComponentTests()
    {
        Services.AddSingleton<OpenCircuits>();
        Services.AddScoped<CircuitPerson>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Handler_SessionEnded_LeavesThePageOnce(bool isOfPart)
    {
        var island = Render<ThrowingIsland>(parameters => parameters.Add(one => one.Thrown, () => new SessionEndedException()).Add(one => one.ByPart, isOfPart));

        await island.Find("button").ClickAsync(new MouseEventArgs());
        await island.Find("button").ClickAsync(new MouseEventArgs());

        var leaving = Assert.Single(JSInterop.Invocations["Blazor.navigateTo"]);
        Assert.Equal(["/login?ended=idle&returnUrl=%2F", true], leaving.Arguments);
    }

    [Fact]
    public async Task Handler_PasswordNeeded_GoesWhereItIsAskedFor()
    {
        var island = Render<ThrowingIsland>(parameters => parameters.Add(one => one.Thrown, () => new PasswordNeededException()).Add(one => one.Page, "/mypage/contract/1/code"));

        await island.Find("button").ClickAsync(new MouseEventArgs());

        Assert.Equal("http://localhost/mypage/contract/1/code", Services.GetRequiredService<NavigationManager>().Uri);
        Assert.Empty(JSInterop.Invocations["Blazor.navigateTo"]);
    }

    [Fact]
    public async Task Handler_AnyOtherFault_IsNotSwallowed()
    {
        var island = Render<ThrowingIsland>(parameters => parameters.Add(one => one.Thrown, () => new InvalidOperationException("Broken.")));

        await island.Find("button").ClickAsync(new MouseEventArgs());

        Assert.Equal("Broken.", (await Renderer.UnhandledException.WaitAsync(Until.Limit)).Message);
    }

    public sealed class ThrowingIsland : Island
    {
        [Parameter] public Func<Exception> Thrown { get; set; } = null!;

        [Parameter] public bool ByPart { get; set; }

        [Parameter] public string? Page { get; set; }

        protected override string? PasswordPage => Page;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            ArgumentNullException.ThrowIfNull(builder);
            if (ByPart)
            {
                builder.OpenComponent<ThrowingPart>(0);
                builder.AddComponentParameter(1, nameof(ThrowingPart.Thrown), Thrown);
                builder.CloseComponent();
                return;
            }

            builder.OpenElement(2, "button");
            builder.AddAttribute(3, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, FailAsync));
            builder.CloseElement();
        }

        private async Task FailAsync()
        {
            await Task.Yield();
            throw Thrown();
        }
    }

    public sealed class ThrowingPart : ComponentBase
    {
        [Parameter] public Func<Exception> Thrown { get; set; } = null!;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            ArgumentNullException.ThrowIfNull(builder);
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, () => throw Thrown()));
            builder.CloseElement();
        }
    }
}
