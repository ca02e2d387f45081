namespace Cajal.Saving;

/// <summary>A part of a stream that can seek, read from its start to its end.</summary>
internal sealed class WindowStream(Stream file, long offset, long length, Func<Exception> shorter) : Stream
{
    private long _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _at;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_at == length || buffer.Length == 0) return 0;
        file.Position = offset + _at;
        var got = file.Read(buffer[..(int)Math.Min(buffer.Length, length - _at)]);
        if (got == 0) throw shorter();
        _at += got;
        return got;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
