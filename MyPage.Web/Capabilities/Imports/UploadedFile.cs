namespace MyPage.Web.Capabilities.Imports;

/// <summary>A file that an operator gives.</summary>
/// <param name="Name">As the browser says; nothing is ever stored under it.</param>
/// <param name="Open">Opens it; what it gives is read once.</param>
public sealed record UploadedFile(string Name, Func<Stream> Open);
