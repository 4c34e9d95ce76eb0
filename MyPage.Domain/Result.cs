using System.Diagnostics.CodeAnalysis;

namespace MyPage.Domain;

/// <summary>
/// The outcome of an act that the carrier's rules may refuse: either a value or exactly one refusal.
/// A refusal is expected and has words for the customer; a broken invariant is an exception instead.
/// </summary>
/// <typeparam name="T">What the act yields when it is done.</typeparam>
/// <typeparam name="TRefusal">The closed set of reasons for which this act can be refused.</typeparam>
public sealed class Result<T, TRefusal>
    where T : notnull
    where TRefusal : struct
{
    private readonly T? _value;
    private readonly TRefusal? _refusal;

    private Result(T? value, TRefusal? refusal)
    {
        _value = value;
        _refusal = refusal;
    }

    /// <summary>True when the act was done.</summary>
    public bool IsDone => _refusal is null;

    /// <summary>The value; throws when the act was refused.</summary>
    public T Value => IsDone ? _value! : throw new InvalidOperationException($"Refused: {_refusal}.");

    /// <summary>The refusal; throws when the act was done.</summary>
    public TRefusal Refusal => _refusal ?? throw new InvalidOperationException("The act was done; there is no refusal.");

    /// <summary>Splits the two outcomes in one <c>if</c>.</summary>
    public bool TryGetValue([NotNullWhen(true)] out T? value, out TRefusal refusal)
    {
        value = _value;
        refusal = _refusal.GetValueOrDefault();
        return IsDone;
    }

    /// <summary>The act was done and yields <paramref name="value"/>.</summary>
    public static implicit operator Result<T, TRefusal>(T value) => new(value, null);

    /// <summary>The act was refused.</summary>
    public static implicit operator Result<T, TRefusal>(TRefusal refusal) => new(default, refusal);
}
