namespace MyPage.Web.Background.Jobs;

/// <summary>A job that there is.</summary>
/// <param name="Name">As operators call it: <c>run-job NAME</c>, <c>Jobs:Off</c>, the metrics' tag.</param>
/// <param name="Every">How long after its last start it starts again.</param>
/// <param name="Type">The <see cref="IPortalJob"/>.</param>
public sealed record PortalJobEntry(string Name, TimeSpan Every, Type Type);
