using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Retention;

namespace MyPage.Web.Capabilities.Notices;

public static class NoticesRegistration
{
    /// <summary>お知らせ: what customers read, what operators write, and the job that sends important ones.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<NoticeBoard>();
        services.AddSingleton<NoticeDesk>();
        services.AddSingleton<IPersonalRecords, NoticeRecords>();
        services.AddJob<NoticeDispatch>(NoticeDispatch.Name, TimeSpan.FromMinutes(1));
        return services;
    }
}
