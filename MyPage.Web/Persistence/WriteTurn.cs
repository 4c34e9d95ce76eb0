namespace MyPage.Web.Persistence;

/// <summary>A writer's turn; disposing gives it on.</summary>
public abstract class WriteTurn : IDisposable
{
    /// <summary>Of a writer who has nobody to wait for.</summary>
    public static WriteTurn None { get; } = new NoTurn();

    /// <summary>Says that the present flow holds the turn: what an asynchronous method took, its callers are not known to hold.</summary>
    public abstract void Resume();

    public abstract void Dispose();

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
