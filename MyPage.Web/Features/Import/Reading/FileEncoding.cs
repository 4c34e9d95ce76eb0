using System.Buffers;
using System.Text;

namespace MyPage.Web.Features.Import.Reading;

/// <summary>
/// Finds out how a file is written by reading all of it, a block at a time: UTF-8 or CP932, or a reason why it is not text
/// that can be imported. What is neither is refused before it has any effect: names in gibberish would be other people.
/// </summary>
internal static class FileEncoding
{
    private const int BlockSize = 64 * 1024;
    private const string Advice = "save it as UTF-8 or CP932 (Shift_JIS)";
    private const string NeitherEncoding = $"its letters are Japanese neither in UTF-8 nor in CP932 (Shift_JIS); {Advice}";

    // Where a byte has no meaning, U+FFFD stands, and the row that holds it is refused (see RowFields).
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    // ESC $ B and ESC $ @: what follows is kanji in seven bits, and would pass for ASCII.
    private static ReadOnlySpan<byte> KanjiIn => [0x1B, (byte)'$', (byte)'B'];

    private static ReadOnlySpan<byte> MoreKanjiIn => [0x1B, (byte)'$', (byte)'@'];

    /// <summary>The encoding, or null and why not. The stream is read to its end, and again where it is not UTF-8.</summary>
    public static (Encoding? Encoding, string? Refusal) Detect(Stream stream)
    {
        var block = new byte[BlockSize];
        var kept = 0;
        var first = true;
        var found = new Utf8Sequences();
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

            if (bytes.IndexOf(KanjiIn) >= 0 || bytes.IndexOf(MoreKanjiIn) >= 0)
            {
                return (null, $"it is ISO-2022-JP (JIS); {Advice}");
            }

            kept = found.Count(bytes, read == 0);
            if (read == 0)
            {
                break;
            }

            bytes[^kept..].CopyTo(block);
        }

        if (found.IsUtf8)
        {
            return found.IsPlausible ? (Utf8, null) : (null, NeitherEncoding);
        }

        stream.Position = 0;
        var legacy = new LegacyText();
        for (int read; (read = stream.Read(block, 0, block.Length)) > 0;)
        {
            legacy.Add(block.AsSpan(0, read));
        }

        return legacy.IsEuc ? (null, $"it is EUC-JP, or another EUC encoding; {Advice}")
            : legacy.IsCp932 ? (Cp932.Encoding, null)
            : (null, NeitherEncoding);
    }

    private static string? RefusalOf(ReadOnlySpan<byte> start)
    {
        if (start.TrimStart([(byte)0xEF, (byte)0xBB, (byte)0xBF]).IsEmpty)
        {
            return "it is empty; not even a header is there";
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || AlternatesWithZero(start))
        {
            return $"it is UTF-16; {Advice}";
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

    // What a UTF-8 file is recognised by: sequences of three bytes and more, as kanji and kana are; shorter ones also occur by
    // chance in CP932.
    private sealed class Utf8Sequences
    {
        private long _long;
        private long _short;
        private long _latin;
        private long _malformed;

        // A UTF-8 file with a few damaged bytes is still UTF-8: read as CP932 it would load as gibberish without complaint.
        public bool IsUtf8 => _malformed == 0 || _long > _malformed;

        // Nothing but letters of two bytes: those of Latin names, or something else that is well-formed by chance.
        public bool IsPlausible => _long > 0 || _latin * 2 >= _short;

        // Returns how many bytes at the end belong to a sequence that goes on in the next block.
        public int Count(ReadOnlySpan<byte> bytes, bool last)
        {
            while (true)
            {
                var next = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                if (next < 0)
                {
                    return 0;
                }

                bytes = bytes[next..];
                switch (Rune.DecodeFromUtf8(bytes, out var rune, out var length))
                {
                    case OperationStatus.NeedMoreData when !last:
                        return bytes.Length;
                    case OperationStatus.Done:
                        _long += length >= 3 ? 1 : 0;
                        _short += length == 2 ? 1 : 0;
                        _latin += rune.Value is >= 0xA0 and <= 0x24F ? 1 : 0;
                        break;
                    default:
                        _malformed++;
                        break;
                }

                bytes = bytes[length..];
            }
        }
    }
}
