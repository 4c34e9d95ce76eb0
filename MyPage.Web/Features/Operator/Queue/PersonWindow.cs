using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Operator.Queue;

/// <summary>
/// The customer beside one open conversation. What concerns them is written down in the audit log, so one look along its index tells whether anything may have
/// changed; only then, and every few minutes for what nothing is written down of, such as usage, is all of it read anew. However much is said meanwhile, it looks
/// every <see cref="LooksEvery"/> at most. For one page, by one at a time.
/// </summary>
public sealed class PersonWindow(ConversationQuery query, TimeProvider time, Guid threadId, Guid? contractId)
{
    /// <summary>How often it looks at most.</summary>
    public static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ReadsEvery = TimeSpan.FromMinutes(5);
    private Guid? _last;
    private DateTimeOffset _looked;
    private DateTimeOffset _read;

    /// <summary>As last read; null before, and when the conversation is not there any more.</summary>
    public ConversationPerson? Person { get; private set; }

    /// <summary>Reads all of it.</summary>
    public async Task LoadAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        // What is written down while it is being read is read at the next look.
        var last = await LastAsync(caller, cancellationToken);
        Person = await query.PersonAsync(caller, threadId, cancellationToken);
        _last = last;
        _looked = _read = time.GetUtcNow();
    }

    /// <summary>Reads all of it where something may have changed.</summary>
    public async Task RefreshAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Person is null || now - _looked < LooksEvery)
        {
            return;
        }

        _looked = now;
        if (now - _read >= ReadsEvery || await LastAsync(caller, cancellationToken) != _last)
        {
            await LoadAsync(caller, cancellationToken);
        }
    }

    private async Task<Guid?> LastAsync(OperatorCaller caller, CancellationToken cancellationToken) =>
        contractId is { } contract ? await query.LastEntryAsync(caller, contract, cancellationToken) : null;
}
