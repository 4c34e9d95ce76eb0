using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MyPage.Benchmarks.Circuits;

/// <summary>The counter's page: of a bare host, and as one more page of the portal, behind its pipeline and its circuits' door.</summary>
internal sealed class CounterPage : IStartupFilter
{
    public const string Path = "/mypage/counter";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);

        // The portal's own route builder, which it has left here: its pipeline then stands before this page as before any other.
        Map((IEndpointRouteBuilder)app.Properties["__EndpointRouteBuilder"]!);
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, () => new RazorComponentResult<CounterDocument>()).WithMetadata(new ComponentTypeMetadata(typeof(CounterDocument))).RequireAuthorization();
}
