using MyPage.Web.Auditing;

namespace MyPage.Web.Happenings;

public static class HappeningsRegistration
{
    public static IServiceCollection AddHappenings(this IServiceCollection services)
    {
        services.AddAuditing();
        services.AddSingleton<HolderContacts>();
        services.AddSingleton<HolderMails>();
        services.AddSingleton<Journal>();
        services.AddSingleton<StrangerMails>();
        services.AddSingleton<RefusedSignIns>();
        return services;
    }
}
