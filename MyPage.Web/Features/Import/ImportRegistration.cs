using Microsoft.Extensions.DependencyInjection.Extensions;
using MyPage.Web.Capabilities.Imports;

namespace MyPage.Web.Features.Import;

public static class ImportRegistration
{
    /// <summary>The import, its command, and who tells people of what it changed.</summary>
    public static IServiceCollection AddImport(this IServiceCollection services)
    {
        services.TryAddScoped<IImportedChangeNotices, HolderImportNotices>();
        return services.AddScoped<CarrierImport>().AddScoped<ICarrierImport>(provider => provider.GetRequiredService<CarrierImport>()).AddScoped<ImportCommand>();
    }
}
