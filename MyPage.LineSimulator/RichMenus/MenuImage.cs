namespace MyPage.LineSimulator.RichMenus;

internal sealed record MenuImage(byte[] Bytes, string ContentType, int Width, int Height);
