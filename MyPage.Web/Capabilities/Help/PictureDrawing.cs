using System.Buffers.Binary;
using MyPage.Domain;
using SkiaSharp;

namespace MyPage.Web.Capabilities.Help;

/// <summary>
/// Draws pictures of customers and operators anew (docs/help.md): what a file says of place, time and device is not drawn, and so it is gone; what only looks
/// like a picture cannot be drawn. The kind is told by the content, and the size from the head of the file before anything is unpacked: a small
/// file that would unpack to gigabytes is refused unread.
/// </summary>
public static class PictureDrawing
{
    /// <summary>The largest file that is taken; bytes.</summary>
    public const int LargestFile = 5 * 1024 * 1024;

    /// <summary>The longest side of what is kept; pixels. Larger ones are drawn smaller.</summary>
    public const int LongestSide = 1600;

    // A camera's 48 megapixels, with something to spare: 4 bytes each while it is drawn.
    private const long MostPixels = 50_000_000;
    private const int LongestGivenSide = 16_000;
    private const int Quality = 85;

    // Drawing takes much memory for a moment: more than two at once would add up.
    private static readonly SemaphoreSlim Turns = new(2);

    private static ReadOnlySpan<byte> PngHead => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads a file, up to the limit, and draws it.</summary>
    public static async Task<Result<DrawnPicture, PictureRefusal>> DrawAsync(Stream file, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var buffer = new byte[81920];
        while (await file.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (read.Length + count > LargestFile)
            {
                return PictureRefusal.TooLarge;
            }

            await read.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        return await DrawAsync(read.ToArray(), cancellationToken);
    }

    /// <summary>The same of bytes that are there.</summary>
    public static async Task<Result<DrawnPicture, PictureRefusal>> DrawAsync(byte[] file, CancellationToken cancellationToken)
    {
        if (file.Length > LargestFile)
        {
            return PictureRefusal.TooLarge;
        }

        await Turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Draw(file), cancellationToken);
        }
        finally
        {
            Turns.Release();
        }
    }

    private static Result<DrawnPicture, PictureRefusal> Draw(byte[] file)
    {
        var isPng = file.AsSpan().StartsWith(PngHead);
        if (!isPng && !file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return PictureRefusal.OtherKind;
        }

        if (isPng && IsTooMuch(PngSize(file)))
        {
            return PictureRefusal.TooManyPixels;
        }

        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat != (isPng ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg))
        {
            return PictureRefusal.Broken;
        }

        if (IsTooMuch((codec.Info.Width, codec.Info.Height)))
        {
            return PictureRefusal.TooManyPixels;
        }

        return Draw(codec, isPng) is { } drawn ? drawn : PictureRefusal.Broken;
    }

    private static DrawnPicture? Draw(SKCodec codec, bool isPng)
    {
        // JPEG unpacks to an eighth, a quarter or a half at once: no more is unpacked than is needed.
        var longest = Math.Max(codec.Info.Width, codec.Info.Height);
        var size = longest > LongestSide ? codec.GetScaledDimensions((float)LongestSide / longest) : codec.Info.Size;
        if (Math.Max(size.Width, size.Height) < Math.Min(longest, LongestSide))
        {
            size = codec.Info.Size;
        }

        using var unpacked = new SKBitmap();
        if (!unpacked.TryAllocPixels(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, isPng ? SKAlphaType.Premul : SKAlphaType.Opaque))
            || codec.GetPixels(unpacked.Info, unpacked.GetPixels()) != SKCodecResult.Success)
        {
            return null;
        }

        // As the camera was held; the note of it goes with the rest.
        var turned = codec.EncodedOrigin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var scale = Math.Min(1f, (float)LongestSide / Math.Max(size.Width, size.Height));
        var (width, height) = (Math.Max(1, (int)Math.Round(size.Width * scale)), Math.Max(1, (int)Math.Round(size.Height * scale)));
        var (shownWidth, shownHeight) = turned ? (height, width) : (width, height);
        using var surface = SKSurface.Create(new SKImageInfo(shownWidth, shownHeight, SKColorType.Rgba8888, isPng ? SKAlphaType.Premul : SKAlphaType.Opaque));
        using var image = SKImage.FromBitmap(unpacked);
        if (surface is null || image is null)
        {
            return null;
        }

        surface.Canvas.Clear(isPng ? SKColors.Transparent : SKColors.White);
        surface.Canvas.Concat(Upright(codec.EncodedOrigin, width, height));
        surface.Canvas.DrawImage(image, new SKRect(0, 0, width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var shot = surface.Snapshot();
        using var encoded = shot.Encode(isPng ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg, Quality);
        return encoded is null ? null : new DrawnPicture(isPng, shownWidth, shownHeight, encoded.ToArray());
    }

    // Width and height as they lie in the file; where they come to lie when it is upright.
    private static SKMatrix Upright(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    private static bool IsTooMuch((long Width, long Height) size) =>
        size.Width is <= 0 or > LongestGivenSide || size.Height is <= 0 or > LongestGivenSide || size.Width * size.Height > MostPixels;

    // The first part of a PNG is its head, and says the size.
    private static (long Width, long Height) PngSize(byte[] file) => file.Length < 24
        ? (1, 1)
        : (BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(20)));
}
