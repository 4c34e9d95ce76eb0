namespace MyPage.Benchmarks.Portal;

/// <summary>One answer of a visit.</summary>
/// <param name="Bytes">All of it, headers included.</param>
/// <param name="BodyBytes">Its body as it was sent.</param>
/// <param name="Encoding">How the body was compressed.</param>
internal sealed record Transferred(string Path, int Bytes, int BodyBytes, string Encoding);
