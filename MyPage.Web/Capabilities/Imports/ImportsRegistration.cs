namespace MyPage.Web.Capabilities.Imports;

public static class ImportsRegistration
{
    /// <summary>The history of imports, and what the console does with a carrier's files. Who loads them is registered where the import is.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddOptions<ImportOptions>().BindConfiguration(ImportOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ImportLedger>();
        services.AddSingleton<ImportRoom>();
        services.AddSingleton<ImportSignal>();
        services.AddSingleton<ImportRunner>();
        services.AddSingleton<ImportDesk>();
        services.AddHostedService<ImportWorker>();
        return services;
    }
}
