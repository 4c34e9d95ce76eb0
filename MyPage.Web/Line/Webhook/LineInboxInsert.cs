using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Line.Webhook;

/// <summary>
/// Inserts events without the change tracker, all of them or none, durably. An event that is there already is left as it is:
/// LINE delivers again what it is not sure of, and webhooks cross each other.
/// </summary>
internal static class LineInboxInsert
{
    private const string Sql = """
        INSERT INTO "LineInbox" ("Id", "LineUserId", "OccurredAt", "ReceivedAt", "Payload", "DueAt", "Attempts")
        VALUES (@Id, @LineUserId, @OccurredAt, @ReceivedAt, @Payload, @DueAt, 0) ON CONFLICT DO NOTHING
        """;

    private static readonly string[] Parameters = ["@Id", "@LineUserId", "@OccurredAt", "@ReceivedAt", "@Payload", "@DueAt"];
    private static readonly UtcInstantConverter Instants = new();

    public static Task RunAsync(PortalDbContext db, IReadOnlyList<LineInboxEvent> events, CancellationToken cancellationToken) =>
        db.Database.GetDbConnection().CanCreateBatch ? InOneRoundTripAsync(db, events, cancellationToken) : InTurnAsync(db, events, cancellationToken);

    // A batch without a transaction is one of its own; to begin and to commit it would be a second wait for the server.
    private static async Task InOneRoundTripAsync(PortalDbContext db, IReadOnlyList<LineInboxEvent> events, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = db.Database.GetDbConnection();
        await using var command = connection.CreateCommand();
        await using var batch = connection.CreateBatch();
        foreach (var row in events)
        {
            var one = batch.CreateBatchCommand();
            one.CommandText = Sql;
            SetValues(AddParameters(command, one.Parameters), row);
            batch.BatchCommands.Add(one);
        }

        await batch.PrepareAsync(cancellationToken);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task InTurnAsync(PortalDbContext db, IReadOnlyList<LineInboxEvent> events, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.DbTransaction;
        command.CommandText = Sql;
        var parameters = AddParameters(command, command.Parameters);
        foreach (var row in events)
        {
            SetValues(parameters, row);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static DbParameter[] AddParameters(DbCommand maker, DbParameterCollection parameters) => [.. Parameters.Select(name =>
    {
        var parameter = maker.CreateParameter();
        parameter.ParameterName = name;
        parameters.Add(parameter);
        return parameter;
    })];

    private static void SetValues(DbParameter[] parameters, LineInboxEvent row)
    {
        parameters[0].Value = row.Id;
        parameters[1].Value = (object?)row.LineUserId ?? DBNull.Value;
        parameters[2].Value = Instants.ConvertToProvider(row.OccurredAt);
        parameters[3].Value = Instants.ConvertToProvider(row.ReceivedAt);
        parameters[4].Value = row.Payload;
        parameters[5].Value = Instants.ConvertToProvider(row.DueAt);
    }
}
