using MyPage.Web.Capabilities.Retention;

namespace MyPage.Web.Capabilities.CallerActs;

public static class CallerActsRegistration
{
    public static IServiceCollection AddCallerActs(this IServiceCollection services) => services.AddSingleton<CallerActDesk>().AddSingleton<IPersonalRecords, CallerActRecords>();
}
