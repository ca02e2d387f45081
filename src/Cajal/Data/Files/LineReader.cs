namespace Cajal.Data;

/// <summary>The lines of a file as bytes, plain or gzip; a line is no longer than <see cref="MaxLine"/>.</summary>
internal sealed class LineReader : IDisposable
{
    public const int MaxLine = 1 << 26;

    private readonly Stream _stream;
    private readonly string _name;
    private byte[] _buffer = new byte[1 << 16];
    private int _start, _end;
    private bool _isAtEnd;

    public LineReader(Stream stream, string name) => (_stream, _name) = (GZip.Unpacked(stream), name);

    /// <summary>The number of the last line that was read, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Reads a line without its end; it is valid until the next call.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0 || (_isAtEnd && _end > _start))
            {
                var length = found >= 0 ? searched + found : _end - _start;
                line = _buffer.AsMemory(_start, length);
                _start = Math.Min(_end, _start + length + 1);
                if (line.Span.EndsWith("\r"u8)) line = line[..^1];
                if (Number++ == 0 && line.Span.StartsWith("\uFEFF"u8)) line = line[3..];
                return true;
            }

            line = default;
            if (_isAtEnd) return false;
            searched = _end - _start;
            Fill();
        }
    }

    public void Dispose() => _stream.Dispose();

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_end >= MaxLine)
            {
                throw new CajalException(new Problem("CJ4030", $"{Path.GetFileName(_name)}:{Number + 1}: the line is longer than {MaxLine >> 20} MiB.")
                    .Fact("file", _name)
                    .Try("write one object to a line."));
            }

            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        try
        {
            var count = _stream.Read(_buffer, _end, _buffer.Length - _end);
            _isAtEnd = count == 0;
            _end += count;
        }
        catch (InvalidDataException e)
        {
            throw new CajalException(GZip.Broken(_name), e);
        }
    }
}
