namespace MyPage.Benchmarks.Circuits;

/// <summary>A browser that is signed in.</summary>
/// <param name="Line">A line of its holder whose code can be shown.</param>
internal sealed record CircuitBrowser(string Cookies, Guid Line);
