namespace MyPage.LineSimulator.Messaging;

/// <summary>A file that a person sent, as it lies at LINE.</summary>
internal sealed record ChatContent(byte[] Bytes, string ContentType);
