namespace MyPage.Web.Auditing;

public static class AuditRegistration
{
    public static IServiceCollection AddAuditing(this IServiceCollection services)
    {
        services.AddSingleton<AuditTrail>();
        return services;
    }
}
