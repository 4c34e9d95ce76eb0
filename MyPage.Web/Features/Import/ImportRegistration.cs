namespace MyPage.Web.Features.Import;

public static class ImportRegistration
{
    /// <summary>The import, its command, and who tells people of what it changed.</summary>
    public static IServiceCollection AddImport(this IServiceCollection services) =>
        services.AddScoped<IImportedChangeNotices, HolderImportNotices>().AddScoped<CarrierImport>().AddScoped<ImportCommand>();
}
