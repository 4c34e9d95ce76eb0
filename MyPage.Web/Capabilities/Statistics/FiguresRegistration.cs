using MyPage.Web.Background.Jobs;

namespace MyPage.Web.Capabilities.Statistics;

public static class FiguresRegistration
{
    /// <summary>Figures of the portal, and the job that counts them.</summary>
    public static IServiceCollection AddFigures(this IServiceCollection services) =>
        services.AddSingleton<FigureQuery>().AddJob<DailyFigureJob>(DailyFigureJob.Name, TimeSpan.FromMinutes(30));
}
