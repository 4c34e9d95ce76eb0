namespace MyPage.Tests.Architecture.Breach.Persistence
{
    /// <summary>A table that knows a page, in the body of a method only.</summary>
    public sealed class Row
    {
        public static string Breach() => Features.Points.Page.Words();
    }

    /// <summary>Something that looks who asks, in the body of a method only.</summary>
    public sealed class Asker
    {
        public static object? Breach(IServiceProvider services) => ((Microsoft.AspNetCore.Http.HttpContext?)services.GetService(typeof(object)))?.User;
    }

    /// <summary>Changes for a caller, of which only one asks whether they may in the transaction of the change.</summary>
    public sealed class Changer(Web.Persistence.PortalDbContext db, Web.Security.Sessions.PortalSessions sessions)
    {
        public async Task WithinAsync(Web.Security.Callers.HolderCaller caller, CancellationToken cancellationToken)
        {
            await using var transaction = await db.BeginWriteAsync(cancellationToken);
            await sessions.HoldAsync(db, caller, cancellationToken);
        }

        public async Task WithoutAsync(Web.Security.Callers.HolderCaller caller, CancellationToken cancellationToken)
        {
            await using var transaction = await db.BeginWriteAsync(cancellationToken);
            await db.SaveChangesAsync(caller.SessionId is not null, cancellationToken);
        }

        public async Task AroundAsync(Web.Security.Callers.Caller caller, Other other, CancellationToken cancellationToken)
        {
            await other.AskAsync(caller, cancellationToken);
            await using var transaction = await db.BeginWriteAsync(cancellationToken);
        }
    }

    /// <summary>Asks, in a transaction of its own.</summary>
    public sealed class Other(Web.Persistence.PortalDbContext db, Web.Security.Sessions.PortalSessions sessions)
    {
        public async Task AskAsync(Web.Security.Callers.Caller caller, CancellationToken cancellationToken)
        {
            await using var transaction = await db.BeginWriteAsync(cancellationToken);
            await sessions.HoldAsync(db, caller, cancellationToken);
        }
    }
}

namespace MyPage.Tests.Architecture.Breach.Features.Points
{
    /// <summary>A feature that knows another one, which knows it.</summary>
    public sealed class Page
    {
        public Gifts.Page? Breach { get; set; }

        public static string Words() => "";
    }
}

namespace MyPage.Tests.Architecture.Breach.Features.Points
{
    /// <summary>A component with the database in its hands, and with something that it never reads.</summary>
    public sealed class Holding : Microsoft.AspNetCore.Components.ComponentBase
    {
        [Microsoft.AspNetCore.Components.Parameter]
        public string Read { get; set; } = "";

        [Microsoft.AspNetCore.Components.Parameter]
        public string Unread { get; set; } = "";

        public Microsoft.EntityFrameworkCore.IDbContextFactory<Web.Persistence.PortalDbContext>? Contexts { get; set; }

        protected override void OnParametersSet() => ArgumentNullException.ThrowIfNull(Read);
    }

    /// <summary>One that comes by it in the body of a method that waits.</summary>
    public sealed class Asking : Microsoft.AspNetCore.Components.ComponentBase
    {
        protected override async Task OnInitializedAsync()
        {
            await Task.Yield();
            await Task.Run(async () => await ((Web.Persistence.PortalDbContext)(object)this).SaveChangesAsync());
        }
    }

    /// <summary>One that only shows.</summary>
    public sealed class Showing : Microsoft.AspNetCore.Components.ComponentBase;
}

namespace MyPage.Tests.Architecture.Breach.Features.Gifts
{
    public sealed class Page
    {
        public static string Breach() => Points.Page.Words();
    }
}

namespace MyPage.Tests.Architecture.Breach.Cellar
{
    /// <summary>In a room that no storey names.</summary>
    public sealed class Barrel;
}
