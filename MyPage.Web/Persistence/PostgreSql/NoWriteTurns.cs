namespace MyPage.Web.Persistence.PostgreSql;

/// <summary>PostgreSQL orders its writers itself.</summary>
public sealed class NoWriteTurns : IWriteTurns
{
    private static readonly WriteTurn Nothing = new NoTurn();

    public bool AreExclusive => false;

    public ValueTask<WriteTurn> TakeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Nothing);

    public WriteTurn Take() => Nothing;

    public void CheckUsable()
    {
    }

    private sealed class NoTurn : WriteTurn
    {
        public override void Resume()
        {
        }

        public override void Dispose()
        {
        }
    }
}
