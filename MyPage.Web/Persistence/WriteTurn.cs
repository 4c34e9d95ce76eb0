namespace MyPage.Web.Persistence;

/// <summary>A writer's turn; disposing gives it on.</summary>
public abstract class WriteTurn : IDisposable
{
    /// <summary>Says that the present flow holds the turn: what an asynchronous method took, its callers are not known to hold.</summary>
    public abstract void Resume();

    public abstract void Dispose();
}
