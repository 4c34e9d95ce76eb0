using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using MyPage.Web.Components;
using MyPage.Web.Security.Sessions;

namespace MyPage.Tests.Circuits;

/// <summary>Adds <see cref="IslandDocument"/> to a portal under test, at an address of its own, for holders and registered users.</summary>
internal sealed class IslandPage : IStartupFilter
{
    public static string For(Guid subscriptionId) => $"/mypage/test-island/{subscriptionId}";

    public static void AddTo(IServiceCollection services) => services.AddMudServices().AddSingleton<IStartupFilter, IslandPage>();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);

        // The portal's own route builder, which it has left here: its pipeline then stands before this page as before any other.
        ((IEndpointRouteBuilder)app.Properties["__EndpointRouteBuilder"]!).MapGet("/mypage/test-island/{subscription:guid}", (Guid subscription) =>
            new RazorComponentResult<IslandDocument>(new { SubscriptionId = subscription }))
            .WithMetadata(new OpenToRegisteredUsersAttribute(), new ComponentTypeMetadata(typeof(IslandDocument)), new PageKindAttribute(PageKind.Interactive));
    };
}
