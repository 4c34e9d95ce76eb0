namespace MyPage.Benchmarks.Portal;

/// <summary>A statement that the portal ran.</summary>
internal sealed record SeenStatement(string Sql, IReadOnlyList<SeenParameter> Parameters);
