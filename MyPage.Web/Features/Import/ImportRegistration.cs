namespace MyPage.Web.Features.Import;

public static class ImportRegistration
{
    /// <summary>The import and its command. Who tells people of changes (<see cref="IImportedChangeNotices"/>) is registered beside it.</summary>
    public static IServiceCollection AddImport(this IServiceCollection services) =>
        services.AddScoped<CarrierImport>().AddScoped<ImportCommand>();
}
