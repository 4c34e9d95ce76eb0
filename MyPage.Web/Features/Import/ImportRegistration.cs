using Microsoft.Extensions.DependencyInjection.Extensions;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import;

public static class ImportRegistration
{
    public static IServiceCollection AddImport(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<IImportedChangeNotices, NoNotices>();
        services.AddScoped<CarrierImport>();
        services.AddScoped<ImportCommand>();
        return services;
    }

    // Stands in where nothing can be sent; the portal registers its own before.
    private sealed class NoNotices : IImportedChangeNotices
    {
        public Task EnqueueAsync(PortalDbContext db, IReadOnlyList<ImportedUserChange> changes, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }
}
