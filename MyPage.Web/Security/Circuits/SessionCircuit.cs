using Microsoft.AspNetCore.Components.Server.Circuits;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Security.Circuits;

/// <summary>
/// Whatever comes in from a page with a circuit (an event, an answer of a script, a render's receipt) is heeded only while its
/// session holds, with the belief of a few seconds that reading may have; else the page is left. A change asks the session's
/// row besides, in its own transaction. None of it extends the session: who is there is a person only if they do something.
/// </summary>
public sealed class SessionCircuit(CircuitPerson person, PortalSessions sessions, ILogger<SessionCircuit> logger) : CircuitHandler
{
    // What came first goes first: while one waits for the answer, those after it wait behind it.
    private readonly SemaphoreSlim _turn = new(1);

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        var work = Task.CompletedTask;
        await _turn.WaitAsync();
        try
        {
            if (await HoldsAsync())
            {
                // Its place among the others is taken once it has begun.
                work = next(context);
            }
        }
        finally
        {
            _turn.Release();
        }

        await work;
    };

    private async ValueTask<bool> HoldsAsync()
    {
        if (person.HasLeft)
        {
            return false;
        }

        try
        {
            if (await sessions.FindAsync(person.SessionId, CancellationToken.None) is not null)
            {
                return true;
            }

            person.Leave();
        }
        catch (Exception exception)
        {
            // Nobody can say whether it holds: this is not done, and the page stays, for the next may be.
            logger.LogWarning(exception, "A session could not be asked for; what its page wanted was left undone");
        }

        return false;
    }
}
