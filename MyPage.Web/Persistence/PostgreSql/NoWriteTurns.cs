namespace MyPage.Web.Persistence.PostgreSql;

/// <summary>PostgreSQL orders its writers itself.</summary>
public sealed class NoWriteTurns : IWriteTurns
{
    private static readonly IDisposable Nothing = new NoTurn();

    public bool AreExclusive => false;

    public ValueTask<IDisposable> TakeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Nothing);

    public IDisposable Take() => Nothing;

    private sealed class NoTurn : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
