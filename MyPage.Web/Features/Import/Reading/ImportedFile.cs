namespace MyPage.Web.Features.Import.Reading;

/// <summary>
/// The bytes of a file up to its end mark. Some systems still end a text by 0x1A (Ctrl-Z), as CP/M did, and fill up with more of
/// them or with zeros: nothing of that belongs to the last row.
/// </summary>
internal sealed class ImportedFile : Stream
{
    private const byte EndMark = 0x1A;
    private const int LongestEnd = 4096;

    private readonly FileStream _file;
    private readonly long _length;

    public ImportedFile(string path)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 64 * 1024, FileOptions.SequentialScan);
        _length = FindEnd();
        _file.Position = 0;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _file.Position;
        set => _file.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => _file.Read(buffer, offset, Within(count));

    public override int Read(Span<byte> buffer) => _file.Read(buffer[..Within(buffer.Length)]);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Within(int count) => (int)Math.Clamp(_length - _file.Position, 0, count);

    private long FindEnd()
    {
        var end = new byte[(int)Math.Min(LongestEnd, _file.Length)];
        _file.Position = _file.Length - end.Length;
        _file.ReadExactly(end);
        var text = end.AsSpan().TrimEnd([EndMark, (byte)0, (byte)'\r', (byte)'\n']).Length;
        var mark = end.AsSpan(text).IndexOf(EndMark);
        return mark < 0 ? _file.Length : _file.Length - end.Length + text + mark;
    }
}
