using MyPage.Web.Account;
using MyPage.Web.Api;
using MyPage.Web.Capabilities;
using MyPage.Web.Components;
using MyPage.Web.Features;
using MyPage.Web.Happenings;
using MyPage.Web.Hosting;
using MyPage.Web.Hosting.Commands;
using MyPage.Web.Hosting.Development;
using MyPage.Web.Hosting.Operations;
using MyPage.Web.Hosting.Operations.Schedule;
using MyPage.Web.Hosting.Pipeline;
using MyPage.Web.Line;
using MyPage.Web.Line.Login;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security;
using MyPage.Web.Security.Secrets;

var command = PortalCommand.Parse(args);
if (CommandRunner.Explain(command) is { } explained)
{
    return explained;
}

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = command.HostArguments, ContentRootPath = AppContext.BaseDirectory });
    builder.AddPortalHost();
    builder.AddOperations(isServing: command.Verb == PortalVerb.Serve);
    builder.Services.AddPortalOptions(builder.Configuration, builder.Environment);
    builder.Services.AddPersistence(builder.Configuration);
    builder.Services.AddPortalSecurity(builder.Configuration);
    builder.Services.AddOutbox();
    builder.Services.AddMail(builder.Configuration, builder.Environment, isServing: command.Verb == PortalVerb.Serve);
    builder.Services.AddLineMessaging(builder.Configuration);
    builder.Services.AddLineLogin(builder.Configuration);
    builder.Services.AddHappenings();
    builder.Services.AddCapabilities();
    builder.Services.AddScreens();
    builder.Services.AddFeatures().AddApi();
    builder.Services.AddCommands();
    builder.AddJobs(isServing: command.Verb == PortalVerb.Serve);
    builder.AddDevelopment(isServing: command.Verb == PortalVerb.Serve);

    var app = builder.Build();
    app.ValidateSettings();
    if (command.Verb != PortalVerb.Serve)
    {
        return await CommandRunner.RunAsync(app, command);
    }

    await app.Services.GetRequiredService<DatabasePreparation>().PrepareAsync(CancellationToken.None);
    await app.Services.GetRequiredService<SecretCheck>().RunAsync(CancellationToken.None);
    await app.StartDevelopmentAsync();

    app.UseDevelopment();
    app.UsePortalPipeline();
    app.MapStaticAssets().AllowAnonymous();
    app.MapHealth();
    app.MapScreens();
    app.MapAccounts();
    app.MapFeatures();
    app.MapLineSignIn().WithMetadata(new PageKindAttribute(PageKind.Bare)); // It leads to another site: enhanced navigation leaves it to the browser.
    app.MapLineWebhook();
    app.MapApi();
    app.MapDevelopment();

    return await CommandRunner.ServeAsync(app);
}
catch (Exception exception) when (CommandRunner.ExplainFailure(exception) is { } code)
{
    return code;
}

/// <summary>Named for the tests, which start the portal in their own process.</summary>
public partial class Program;
