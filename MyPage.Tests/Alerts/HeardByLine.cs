using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Outbox;

namespace MyPage.Tests.Alerts;

/// <summary>Stands in for LINE: keeps what it is given for whom.</summary>
public sealed class HeardByLine(OutboxQueue outbox) : IOutboxSender
{
    private readonly ConcurrentQueue<(string User, string Text)> _heard = [];

    public OutboxKind Kind => OutboxKind.LineMessage;

    public IReadOnlyList<string> By(string user) => [.. _heard.Where(heard => string.Equals(heard.User, user, StringComparison.Ordinal)).Select(heard => heard.Text)];

    public Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var order = outbox.Read<LineMessageOrder>(message);
        foreach (var text in order.Messages.OfType<LineTextMessage>())
        {
            _heard.Enqueue((order.LineUserId, text.Text));
        }

        return Task.CompletedTask;
    }

    /// <summary>Takes the place of whoever sends to LINE.</summary>
    public static void Listen(IServiceCollection services)
    {
        // Of a portal without LINE: two that send nothing, made by factories.
        foreach (var absent in services.Where(service => service.ServiceType == typeof(IOutboxSender) && service.ImplementationFactory is not null).ToList())
        {
            services.Remove(absent);
        }

        services.AddSingleton<IOutboxSender, HeardByLine>();
        services.AddSingleton<IOutboxSender, NoMenus>();
    }

    private sealed class NoMenus : IOutboxSender
    {
        public OutboxKind Kind => OutboxKind.LineMenu;

        public Task SendAsync(OutboxMessage message, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

public sealed class AlertsOnSqlite() : PortalFixture(new SqliteDatabase(), null, HeardByLine.Listen);

public sealed class AlertsOnPostgreSql() : PortalFixture(new PostgreSqlDatabase(), Need.PostgreSql, HeardByLine.Listen);
