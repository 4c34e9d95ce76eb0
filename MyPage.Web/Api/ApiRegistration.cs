using MyPage.Web.Api.Describing;
using MyPage.Web.Api.Once;
using MyPage.Web.Api.QuotaChanges;
using MyPage.Web.Api.TopUps;
using MyPage.Web.Api.Usage;
using MyPage.Web.Configuration;

namespace MyPage.Web.Api;

/// <summary>The API for the carrier's systems (docs/api.md). Each endpoint says the scope that it needs; there is none without.</summary>
public static class ApiRegistration
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services.AddSingleton<ActsOnce>().AddApiDescription();

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup(PortalRoutes.ApiVersion)
            .DisableAntiforgery()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        UsageEndpoint.Map(api);
        TopUpsEndpoint.Map(api);
        QuotaChangesEndpoint.Map(api);
        NoEndpoint.Map(app);
        app.MapApiDescription();
    }
}
