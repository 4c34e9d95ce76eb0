namespace MyPage.Web.Capabilities.Imports;

/// <summary>A file of an import, as it was read.</summary>
/// <param name="Name">One of <see cref="CarrierFiles.Names"/>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">In hexadecimal.</param>
public sealed record ReceivedFile(string Name, long Bytes, string Sha256);
