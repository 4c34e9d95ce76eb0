using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using MyPage.Web.Persistence;

namespace MyPage.Web.Outbox;

/// <summary>
/// Puts messages into the outbox, in the context whose save causes them. Payloads are encrypted: they carry addresses,
/// names and links with tokens.
/// </summary>
public sealed class OutboxQueue(IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector("MyPage.Outbox");

    /// <summary>Adds a message; it goes out after the context is saved.</summary>
    public void Add<TPayload>(PortalDbContext db, OutboxKind kind, TPayload payload, OutboxAbout? about = null)
        where TPayload : class =>
        Add(db, kind, payload, LaneOf(kind), about);

    private static OutboxLane LaneOf(OutboxKind kind) => kind switch
    {
        // Two people talk: behind everything else that goes to LINE they would wait.
        OutboxKind.HelpAnswer or OutboxKind.HelpPicture => OutboxLane.Chat,
        OutboxKind.LineMessage or OutboxKind.LineMenu or OutboxKind.LineDeauthorize => OutboxLane.Line,
        _ => OutboxLane.Mail,
    };

    /// <summary>The same, by another lane than the usual one of its kind.</summary>
    public void Add<TPayload>(PortalDbContext db, OutboxKind kind, TPayload payload, OutboxLane lane, OutboxAbout? about = null)
        where TPayload : class
    {
        var now = time.GetUtcNow();
        db.Set<OutboxMessage>().Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            Kind = kind,
            Lane = lane,
            CreatedAt = now,
            ContractId = about?.ContractId,
            Act = about?.Act,
            DueAt = now,
            Payload = _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(payload)),
        });
    }

    /// <summary>Reads a payload back.</summary>
    public TPayload Read<TPayload>(OutboxMessage message)
        where TPayload : class =>
        JsonSerializer.Deserialize<TPayload>(_protector.Unprotect(message.Payload ?? throw new InvalidOperationException("The message was sent and erased.")))
        ?? throw new InvalidOperationException("The message is empty.");
}
