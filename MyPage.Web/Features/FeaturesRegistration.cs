using MyPage.Web.Features.Chat;
using MyPage.Web.Features.ContractInfo;
using MyPage.Web.Features.DataGifts;
using MyPage.Web.Features.Export;
using MyPage.Web.Features.DataUsage;
using MyPage.Web.Features.Help;
using MyPage.Web.Features.History;
using MyPage.Web.Features.Home;
using MyPage.Web.Features.Import;
using MyPage.Web.Features.Linking;
using MyPage.Web.Features.Operator;
using MyPage.Web.Features.Operator.Acts;
using MyPage.Web.Features.Operator.Audit;
using MyPage.Web.Features.Operator.Customers;
using MyPage.Web.Features.Operator.Queue;
using MyPage.Web.Features.Operator.Start;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Webhook;

namespace MyPage.Web.Features;

public static class FeaturesRegistration
{
    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        services.AddSingleton<HomeStatement>();
        services.AddSingleton<HomeQuery>();
        services.AddSingleton<UserHomeQuery>();
        services.AddSingleton<DataQuery>();
        services.AddSingleton<LinksQuery>();
        services.AddSingleton<LineVisitor>();
        services.AddSingleton<HolderLinkService>();
        services.AddSingleton<UserLinkRewards>();
        services.AddSingleton<AccountLinkService>();
        services.AddSingleton<ContractQuery>();
        services.AddScoped<ContractScreen>();
        services.AddSingleton<ReissueQuery>();
        services.AddSingleton<HistoryQuery>();
        services.AddSingleton<HelpQuery>();
        services.AddSingleton<GiftVisitor>();
        services.AddSingleton<StartQuery>();
        services.AddSingleton<AuditQuery>();
        services.AddSingleton<ActQuery>();
        services.AddSingleton<CustomerIndex>();
        services.AddSingleton<CustomerSearch>();
        services.AddSingleton<CustomerDataQuery>();
        services.AddSingleton<CustomerQuery>();
        services.AddSingleton<QueueQuery>();
        services.AddSingleton<ConversationQuery>();
        services.AddImport();
        services.AddScoped<ExportCommand>();
        services.AddScoped<ILineEventHandler, ChatDesk>();

        // Each answer of the chat stands with what it is about; a new one is found here.
        foreach (var answer in typeof(FeaturesRegistration).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IChatAnswer))))
        {
            services.AddSingleton(typeof(IChatAnswer), answer);
        }

        return services;
    }

    /// <summary>What features answer beside their pages.</summary>
    public static void MapFeatures(this WebApplication app)
    {
        app.MapDataUsage();
        app.MapHelp();
        app.MapOperator();
    }
}
