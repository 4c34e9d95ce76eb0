using MyPage.Web.Capabilities.MobileData;

namespace MyPage.Web.Capabilities.DataGifts;

public static class DataGiftsRegistration
{
    public static IServiceCollection AddDataGifts(this IServiceCollection services)
    {
        services.AddOptions<GiftsOptions>().BindConfiguration(GiftsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<GiftLinkDesk>();
        services.AddSingleton<DataGiftNews>();
        services.AddSingleton<IReturnedGifts, DataGiftReturns>();
        services.AddSingleton<DataGiftDesk>();
        services.AddSingleton<DataGiftQuery>();
        return services;
    }
}
