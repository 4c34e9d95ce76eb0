using MyPage.Web.Configuration;
using MyPage.Web.Outbox;

namespace MyPage.Web.Mail;

public static class MailRegistration
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, bool isServing)
    {
        // Commands only write mails into the outbox; the serving portal sends them.
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section)
            .Validate(mail => mail.Port is > 0 and < 65536, "Mail:Port must be a port.")
            .Validate(mail => MailAddress.TryReadSender(mail.From, string.Empty, out _), "Mail:From must be a mail address, or a name and an address such as マイページ <mypage@example.jp>.")
            .ValidateOnStart();
        services.AddSingleton<IOutboxSender, MailSender>();
        services.AddSingleton<MailComposer>();
        services.AddSingleton<MailFolder>();
        if (configuration[$"{MailOptions.Section}:{nameof(MailOptions.Host)}"] is { Length: > 0 })
        {
            services.AddSingleton<IMailTransport, SmtpTransport>();
        }
        else if (environment.IsDevelopment() || !isServing)
        {
            services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<MailFolder>());
        }
        else
        {
            throw new StartRefusedException("Mail:Host is not set. Name the SMTP server that mails leave by (Mail:Host, Mail:Port, Mail:User, Mail:Password, Mail:From).");
        }

        return services;
    }
}
