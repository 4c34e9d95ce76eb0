using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Callers;

/// <summary>The carrier's staff: an operator in the console, or whoever sits at the command line, whom nobody names there.</summary>
/// <param name="Way">By which way.</param>
/// <param name="From">From where.</param>
public sealed record OperatorCaller(CallerWay Way, CallerOrigin From) : Caller(Way, From)
{
    /// <summary>The command line: it may do what an administrator may.</summary>
    public OperatorCaller()
        : this(CallerWay.CommandLine, CallerOrigin.Inside)
    {
    }

    /// <summary>Which operator; null at the command line.</summary>
    public Guid? OperatorId { get; init; }

    /// <summary>The name that the operator signs in with; empty at the command line.</summary>
    public string Name { get; init; } = "";

    /// <summary>What they may do.</summary>
    public OperatorRole Role { get; init; } = OperatorRole.Administrator;
}
