using System.Buffers.Binary;

namespace MyPage.Tests.Simulator;

/// <summary>Just enough of a picture for its size to be read.</summary>
internal static class TestImages
{
    public static byte[] Png(int width, int height)
    {
        byte[] bytes = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    /// <summary>With an application segment before the frame, as cameras write it.</summary>
    public static byte[] Jpeg(int width, int height)
    {
        byte[] bytes = [0xFF, 0xD8, 0xFF, 0xE0, 0, 6, 1, 2, 3, 4, 0xFF, 0xC2, 0, 17, 8, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(15), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(17), (ushort)width);
        return bytes;
    }
}
