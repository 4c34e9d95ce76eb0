using System.Text;

namespace MyPage.Web.Features.Import.Reading;

/// <summary>
/// CP932 (Shift_JIS as Windows writes it), strict. The framework decodes the second places of the IBM and NEC kanji (髙 as
/// EE E0, and 360 more) only as a "best fit", which also turns every damaged byte into 「・」 without complaint. Here the
/// kanji are read and damage becomes U+FFFD, which refuses its row.
/// </summary>
internal static class Cp932
{
    private const int CodePage = 932;

    private static readonly Encoding BestFit = CodePagesEncodingProvider.Instance.GetEncoding(CodePage)!;

    public static Encoding Encoding { get; } =
        CodePagesEncodingProvider.Instance.GetEncoding(CodePage, EncoderFallback.ReplacementFallback, new KanjiOrDamage())!;

    private sealed class KanjiOrDamage : DecoderFallback
    {
        public override int MaxCharCount => 1;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

        private sealed class Buffer : DecoderFallbackBuffer
        {
            private char? _next;

            public override int Remaining => _next is null ? 0 : 1;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                var fitted = BestFit.GetString(bytesUnknown);
                _next = fitted is [>= '\u2E80' and not ('・' or >= '\uE000' and <= '\uF8FF')] or [>= '\u2160' and <= '\u22FF'] ? fitted[0] : '\uFFFD';
                return true;
            }

            public override char GetNextChar()
            {
                var next = _next ?? '\0';
                _next = null;
                return next;
            }

            public override bool MovePrevious() => false;

            public override void Reset() => _next = null;
        }
    }
}
