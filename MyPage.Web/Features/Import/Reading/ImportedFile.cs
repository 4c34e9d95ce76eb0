namespace MyPage.Web.Features.Import.Reading;

/// <summary>
/// The bytes of a file up to its end mark. Some systems still end a text by 0x1A (Ctrl-Z), as CP/M did, and fill up with more of
/// them or with zeros: nothing of that belongs to the last row.
/// </summary>
internal sealed class ImportedFile : Stream
{
    private const byte EndMark = 0x1A;
    private const int BlockSize = 4096;

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
        // Backwards while there is nothing but filling: the first mark of it is the end.
        var buffer = new byte[BlockSize];
        var end = _file.Length;
        var (start, text) = (end, 0);
        while (start > 0 && text == 0)
        {
            var block = buffer.AsSpan(0, (int)Math.Min(BlockSize, start));
            start -= block.Length;
            _file.Position = start;
            _file.ReadExactly(block);
            text = block.TrimEnd([EndMark, (byte)0, (byte)'\r', (byte)'\n']).Length;
            var mark = block[text..].IndexOf(EndMark);
            end = mark < 0 ? end : start + text + mark;
        }

        return end;
    }
}
