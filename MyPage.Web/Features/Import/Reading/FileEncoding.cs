using System.Buffers;
using System.Text;

namespace MyPage.Web.Features.Import.Reading;

/// <summary>
/// Finds out how a file is written by reading it once, a block at a time: UTF-8 or CP932, or a reason why it is not text
/// that can be imported.
/// </summary>
internal static class FileEncoding
{
    private const int BlockSize = 64 * 1024;

    // Where a byte has no meaning, U+FFFD stands, and the row that holds it is refused (see RowFields).
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    /// <summary>The encoding, or null and why not. The stream is read to its end.</summary>
    public static (Encoding? Encoding, string? Refusal) Detect(Stream stream)
    {
        var block = new byte[BlockSize];
        var kept = 0;
        var first = true;
        long wellFormed = 0;
        long malformed = 0;
        while (true)
        {
            var read = stream.Read(block, kept, block.Length - kept);
            var bytes = block.AsSpan(0, kept + read);
            if (first && RefusalOf(bytes) is { } refusal)
            {
                return (null, refusal);
            }

            first = false;
            if (bytes.Contains((byte)0))
            {
                return (null, "it is a binary file, not CSV text");
            }

            kept = CountSequences(bytes, read == 0, ref wellFormed, ref malformed);
            if (read == 0)
            {
                break;
            }

            bytes[^kept..].CopyTo(block);
        }

        // A UTF-8 file with a few damaged bytes is still UTF-8: read as CP932 it would load as gibberish without complaint.
        return (malformed == 0 || wellFormed > malformed ? Utf8 : Cp932.Encoding, null);
    }

    private static string? RefusalOf(ReadOnlySpan<byte> start)
    {
        if (start.TrimStart([(byte)0xEF, (byte)0xBB, (byte)0xBF]).IsEmpty)
        {
            return "it is empty; not even a header is there";
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || AlternatesWithZero(start))
        {
            return "it is UTF-16; save it as UTF-8 or CP932 (Shift_JIS)";
        }

        return null;
    }

    // UTF-16 without a mark: of the header's ASCII letters every other byte is zero.
    private static bool AlternatesWithZero(ReadOnlySpan<byte> start)
    {
        var head = start[..Math.Min(64, start.Length)];
        Span<int> zeros = [0, 0];
        for (var i = 0; i < head.Length; i++)
        {
            zeros[i % 2] += head[i] == 0 ? 1 : 0;
        }

        return head.Length >= 8 && Math.Max(zeros[0], zeros[1]) >= head.Length * 2 / 5 && Math.Min(zeros[0], zeros[1]) == 0;
    }

    // Counts UTF-8 sequences of three bytes and more, as kanji and kana are: shorter ones also occur by chance in CP932.
    // Returns how many bytes at the end belong to a sequence that goes on in the next block.
    private static int CountSequences(ReadOnlySpan<byte> bytes, bool last, ref long wellFormed, ref long malformed)
    {
        while (true)
        {
            var next = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (next < 0)
            {
                return 0;
            }

            bytes = bytes[next..];
            switch (Rune.DecodeFromUtf8(bytes, out _, out var length))
            {
                case OperationStatus.NeedMoreData when !last:
                    return bytes.Length;
                case OperationStatus.Done:
                    wellFormed += length >= 3 ? 1 : 0;
                    break;
                default:
                    malformed++;
                    break;
            }

            bytes = bytes[length..];
        }
    }
}
