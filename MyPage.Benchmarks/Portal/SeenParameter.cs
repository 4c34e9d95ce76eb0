namespace MyPage.Benchmarks.Portal;

/// <summary>A parameter with the value that the database got.</summary>
internal sealed record SeenParameter(string Name, object Value);
