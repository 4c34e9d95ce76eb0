using MyPage.Web.Outbox;

namespace MyPage.Web.Capabilities.Operators;

public static class OperatorsRegistration
{
    public static IServiceCollection AddOperators(this IServiceCollection services)
    {
        services.AddOptions<OperatorOptions>().BindConfiguration(OperatorOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OperatorFactors>();
        services.AddSingleton<OperatorSignIn>();
        services.AddSingleton<OperatorPasskeySignIn>();
        services.AddSingleton<OperatorConfirmation>();
        services.AddSingleton<OperatorMails>();
        services.AddSingleton<OperatorPasskeys>();
        services.AddSingleton<OperatorDevices>();
        services.AddSingleton<OperatorActivation>();
        services.AddSingleton<OperatorDesk>();
        services.AddSingleton<LookUpMetrics>();
        services.AddSingleton<LookUps>();
        services.AddSingleton<IOutboxSender, OperatorLinkSender>();
        return services;
    }
}
