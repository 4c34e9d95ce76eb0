namespace MyPage.Web.Capabilities.Points;

/// <summary>A batch of points could not be written, however often it was tried.</summary>
public sealed class PointBatchException(Exception reason) : Exception("A batch of points could not be written.", reason);
