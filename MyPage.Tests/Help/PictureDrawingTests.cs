using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MyPage.Web.Capabilities.Help;
using SkiaSharp;
using Xunit;

namespace MyPage.Tests.Help;

/// <summary>Pictures as they come from cameras, and from people who want to do harm.</summary>
public sealed class PictureDrawingTests
{
    // Where the picture was taken, as cameras write it, and more words of its owner.
    private const string Secret = "GPS 35.6586 139.7454 Taro";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Draw_WithPlaceAndWords_KeepsThePictureOnly(bool png)
    {
        var file = png ? WithPngText(HelpSeed.Photo(png: true)) : WithExif(HelpSeed.Photo(), orientation: 1);
        Assert.Contains(Secret, Encoding.Latin1.GetString(file), StringComparison.Ordinal);

        var drawn = (await PictureDrawing.DrawAsync(file, default)).Value;

        Assert.Equal((png, 400, 200), (drawn.IsPng, drawn.Width, drawn.Height));
        var text = Encoding.Latin1.GetString(drawn.Bytes);
        Assert.DoesNotContain("GPS", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Taro", text, StringComparison.Ordinal);
        using var seen = SKBitmap.Decode(drawn.Bytes);
        Assert.True(IsLike(SKColors.Orange, seen.GetPixel(20, 20)) && IsLike(SKColors.Teal, seen.GetPixel(300, 150)));
    }

    /// <summary>Held upright it stands upright, although the note that said so is gone.</summary>
    [Theory]
    [InlineData(3, 400, 200, 380, 180)]
    [InlineData(6, 200, 400, 180, 20)]
    [InlineData(8, 200, 400, 20, 380)]
    public async Task Draw_HeldOnItsSide_StandsUpright(short orientation, int width, int height, int x, int y)
    {
        var drawn = (await PictureDrawing.DrawAsync(WithExif(HelpSeed.Photo(), orientation), default)).Value;

        Assert.Equal((width, height), (drawn.Width, drawn.Height));
        using var seen = SKBitmap.Decode(drawn.Bytes);
        Assert.True(IsLike(SKColors.Orange, seen.GetPixel(x, y)), $"{seen.GetPixel(x, y)}");
    }

    [Fact]
    public async Task Draw_LargerThanIsKept_IsDrawnSmaller()
    {
        var drawn = (await PictureDrawing.DrawAsync(HelpSeed.Photo(4000, 3000), default)).Value;

        Assert.Equal((PictureDrawing.LongestSide, 1200), (drawn.Width, drawn.Height));
    }

    [Theory]
    [InlineData("GIF89a.................")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("RIFF....WEBPVP8 ")]
    [InlineData("%PDF-1.7")]
    [InlineData("")]
    public async Task Draw_AnotherKindWhateverItsName_IsRefused(string file) =>
        Assert.Equal(PictureRefusal.OtherKind, (await PictureDrawing.DrawAsync(Encoding.Latin1.GetBytes(file), default)).Refusal);

    /// <summary>A few kilobytes that would unpack to gigabytes: refused by what their head says.</summary>
    [Fact]
    public async Task Draw_Bomb_IsRefusedUnread()
    {
        var (bomb, line) = (Bomb(30_000, 30_000), Bomb(int.MaxValue, 1));
        Assert.InRange(bomb.Length, 1, 100_000);
        var before = GC.GetTotalAllocatedBytes();

        Assert.Equal(PictureRefusal.TooManyPixels, (await PictureDrawing.DrawAsync(bomb, default)).Refusal);
        Assert.Equal(PictureRefusal.TooManyPixels, (await PictureDrawing.DrawAsync(line, default)).Refusal);

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 50_000_000);
    }

    [Fact]
    public async Task Draw_CutOffOrOverwritten_IsRefusedOrDrawnAndNeverThrows()
    {
        foreach (var whole in new[] { HelpSeed.Photo(), HelpSeed.Photo(png: true) })
        {
            Assert.Equal(PictureRefusal.Broken, (await PictureDrawing.DrawAsync(whole[..(whole.Length / 2)], default)).Refusal);
            Assert.Equal(PictureRefusal.Broken, (await PictureDrawing.DrawAsync(whole[..20], default)).Refusal);
            var random = new Random(7);
            for (var round = 0; round < 100; round++)
            {
                var broken = whole.ToArray();
                for (var i = 0; i < 20; i++)
                {
                    broken[random.Next(8, broken.Length)] = (byte)random.Next(256);
                }

                var drawn = await PictureDrawing.DrawAsync(broken, default);
                Assert.True(!drawn.IsDone || drawn.Value.Width <= PictureDrawing.LongestSide);
            }
        }
    }

    [Fact]
    public async Task Draw_MoreBytesThanAreTaken_IsRefusedWithoutReadingThemAll()
    {
        using var endless = new EndlessStream();

        Assert.Equal(PictureRefusal.TooLarge, (await PictureDrawing.DrawAsync(endless, default)).Refusal);
        Assert.InRange(endless.Given, PictureDrawing.LargestFile, PictureDrawing.LargestFile + 200_000);
    }

    private static bool IsLike(SKColor one, SKColor other) =>
        Math.Abs(one.Red - other.Red) < 40 && Math.Abs(one.Green - other.Green) < 40 && Math.Abs(one.Blue - other.Blue) < 40;

    // A TIFF directory of two entries within JPEG's APP1: orientation, and words.
    private static byte[] WithExif(byte[] jpeg, short orientation)
    {
        var words = Encoding.ASCII.GetBytes(Secret + "\0");
        var tiff = new byte[8 + 2 + 24 + 4 + words.Length];
        var span = tiff.AsSpan();
        "II*\0"u8.CopyTo(span);
        BinaryPrimitives.WriteInt32LittleEndian(span[4..], 8);
        BinaryPrimitives.WriteInt16LittleEndian(span[8..], 2);
        Entry(span[10..], 0x010E, 2, words.Length, 8 + 2 + 24 + 4);
        Entry(span[22..], 0x0112, 3, 1, orientation);
        words.CopyTo(span[38..]);
        byte[] body = [.. "Exif\0\0"u8, .. tiff];
        byte[] length = [(byte)((body.Length + 2) >> 8), (byte)(body.Length + 2)];
        return [.. jpeg[..2], 0xFF, 0xE1, .. length, .. body, .. jpeg[2..]];

        static void Entry(Span<byte> at, ushort tag, short kind, int count, int value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(at, tag);
            BinaryPrimitives.WriteInt16LittleEndian(at[2..], kind);
            BinaryPrimitives.WriteInt32LittleEndian(at[4..], count);
            BinaryPrimitives.WriteInt32LittleEndian(at[8..], value);
        }
    }

    private static byte[] WithPngText(byte[] png) => [.. png[..33], .. Chunk("tEXt", Encoding.Latin1.GetBytes("Comment\0" + Secret)), .. png[33..]];

    private static byte[] Bomb(int width, int height)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 6);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(new byte[20_000_000]);
        }

        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", head), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. body];
        return [.. length, .. named, .. Crc(named)];
    }

    private static byte[] Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        var sum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(sum, ~crc);
        return sum;
    }

    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
