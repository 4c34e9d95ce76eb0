using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Operator.Queue;

/// <summary>
/// The part of the queue that is on a screen. Nothing in it moves under who is reading it (docs/console.md): while they do, conversations change in their
/// place, and what would move them waits until it is asked for.
/// </summary>
public sealed class QueueWindow(QueueQuery query)
{
    private QueueFilter _filter = QueueFilter.None;

    public IReadOnlyList<QueueRow> Rows { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>Whether there is something that is not shown yet.</summary>
    public bool HasNews { get; private set; }

    /// <summary>Reads it anew.</summary>
    public async Task LoadAsync(OperatorCaller caller, QueueFilter filter, CancellationToken cancellationToken)
    {
        _filter = filter;
        var found = await query.ListAsync(caller, filter, cancellationToken);
        (Rows, Total, HasNews) = (found.Rows, found.Total, false);
    }

    /// <summary>Brings it up to date.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="isRead">Whether somebody is reading it: then nothing moves.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task RefreshAsync(OperatorCaller caller, bool isRead, CancellationToken cancellationToken)
    {
        var found = await query.ListAsync(caller, _filter, cancellationToken);
        if (!isRead || Stands(found.Rows))
        {
            (Rows, Total, HasNews) = (found.Rows, found.Total, false);
            return;
        }

        Rows = await query.AgainAsync(caller, [.. Rows.Select(row => row.Id)], cancellationToken);
        HasNews = true;
    }

    // What is there stays where it is: at most something came below.
    private bool Stands(IReadOnlyList<QueueRow> rows) => rows.Count >= Rows.Count && rows.Take(Rows.Count).Select(row => row.Id).SequenceEqual(Rows.Select(row => row.Id));
}
