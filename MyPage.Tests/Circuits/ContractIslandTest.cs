using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using MyPage.Domain;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Components;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Features.ContractInfo;
using MyPage.Web.Happenings.UserCodes;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Circuits;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Circuits;

/// <summary>契約情報's island by itself, on what the portal's own services say.</summary>
public abstract class ContractIslandTest : ComponentTest, IClassFixture<SqlitePortal>, IAsyncLifetime
{
    protected PortalFactory Portal { get; }

    /// <summary>What the panel told of showing and hiding, in turn.</summary>
    protected List<string> Told { get; } = [];

    protected ContractIslandTest(SqlitePortal portal)
    {
        Portal = portal.Portal;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(Portal.Clock);
        Services.AddSingleton(Portal.Services.GetRequiredService<UserCodeDesk>());
        Services.AddSingleton(Portal.Services.GetRequiredService<PasswordConfirmation>());
        Services.AddSingleton(Portal.Services.GetRequiredService<ReissueQuery>());
        Services.AddSingleton(new ContractScreen(Portal.Services.GetRequiredService<ContractQuery>()));
        Services.AddSingleton<OpenCircuits>();
        Services.AddScoped<CircuitPerson>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    // The library's services go only so.
    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    protected DateOnly BusinessToday => BusinessCalendar.DateOf(Portal.Clock.GetUtcNow());

    protected static IElement Copy<T>(IRenderedComponent<T> where)
        where T : IComponent => where.Find(".actions > [data-copy]");

    protected static IElement Button<T>(IRenderedComponent<T> where, string words)
        where T : IComponent => where.FindAll("button").Single(button => button.TextContent.Contains(words, StringComparison.Ordinal));

    protected async Task<SubscriptionView> SeenAsync(Holder holder) =>
        (await Portal.Services.GetRequiredService<ContractQuery>().GetAsync(new HolderCaller(holder.AccountId, holder.ContractId, CallerWay.Password, CallerOrigin.Inside), default)).Subscriptions[0];

    protected async Task<IRenderedComponent<UserCodePanel>> PanelAsync(Holder holder, bool wasShown = false, bool isCodeKnown = false)
    {
        var seen = await SeenAsync(holder);
        return Render<UserCodePanel>(p => p
            .Add(panel => panel.Subscription, isCodeKnown ? seen with { CodeState = UserCodeState.Live } : seen)
            .Add(panel => panel.Today, BusinessToday)
            .Add(panel => panel.WasShown, wasShown)
            .Add(panel => panel.Showing, id => Told.Add($"shown {id}"))
            .Add(panel => panel.Hiding, id => Told.Add($"hidden {id}")));
    }

    protected async Task<Holder> SignedInAsync(bool byLine = false, int lines = 1)
    {
        var holder = await Portal.AddHolderAsync(lines: [.. Enumerable.Range(0, lines).Select(_ => new LineSeed())]);
        var line = byLine ? await Portal.LinkHolderAsync(holder.ContractId) : Guid.Empty;
        var sessions = Portal.Services.GetRequiredService<PortalSessions>();
        Guid? session = null;
        await Portal.WriteAsync(async db =>
        {
            var account = await db.Users.SingleAsync(found => found.Id == holder.AccountId);
            session = (byLine ? sessions.StartByLine(db, account, line, null, CallerOrigin.Inside) : sessions.Start(db, account, false, CallerOrigin.Inside)).Id;
        });
        var caller = new HolderCaller(holder.AccountId, holder.ContractId, byLine ? CallerWay.Line : CallerWay.Password, CallerOrigin.Inside) { SessionId = session };
        Services.AddCascadingValue(_ => Task.FromResult(new AuthenticationState(caller.ToPrincipal(SessionCookie.Scheme))));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return holder;
    }

    // The registered user uses the code: it is good for nothing more, and the line is another than it was.
    protected Task LinkUserAsync(Holder holder) => Portal.WriteAsync(async db =>
    {
        var user = new LineAccount($"U{Guid.NewGuid():N}", "はなこ", Portal.Clock.GetUtcNow());
        var subscription = await PortalSeed.LoadAsync(db, holder.SubscriptionId);
        db.AddRange(user, RegisteredUserLinking.Complete(subscription, subscription.CurrentUserCode!, user.Id, Portal.Clock.GetUtcNow()));
    });

    protected Task<int> ShowsAsync(Holder holder) =>
        Portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.SubscriptionId == holder.SubscriptionId && entry.Act == nameof(UserCodeShown)));
}
