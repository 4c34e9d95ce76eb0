namespace MyPage.Web.Hosting.Commands;

public static class CommandRegistration
{
    public static IServiceCollection AddCommands(this IServiceCollection services) => services
        .AddScoped<InviteCommand>().AddScoped<AccountCommand>().AddScoped<DeliveryCommand>().AddScoped<SecretCommand>().AddScoped<AuditCommand>().AddScoped<ApiKeyCommand>()
        .AddScoped<OperatorCommand>().AddScoped<VerifyCommand>().AddScoped<RunJobCommand>();
}
