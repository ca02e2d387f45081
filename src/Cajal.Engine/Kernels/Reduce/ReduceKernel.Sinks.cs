using System.Runtime.InteropServices;

namespace Cajal.Kernels;

/// <summary>Where the blocks of a reduction end up.</summary>
internal sealed unsafe partial class ReduceKernel
{
    /// <summary>Combines rows of a given length; a row may come in several blocks, and a block may hold several rows.</summary>
    private struct RowSink(FoldCode fold, byte* target, long length) : IBlockSink
    {
        private readonly int _size = fold.Type.ByteSize;
        private byte* _target = target;
        private long _position;
        private Carry _carry = fold.Empty;

        public void Accept(byte* data, nint step, long from, nint n)
        {
            while (n > 0)
            {
                nint taken;
                if (_position == 0 && n >= length)
                {
                    var rows = n / (nint)length;
                    fold.Rows(data, step, rows, (nint)length, _target);
                    _target += rows * _size;
                    taken = rows * (nint)length;
                }
                else
                {
                    long partial;
                    taken = (nint)Math.Min(n, length - _position);
                    fold.Rows(data, step, 1, taken, (byte*)&partial);
                    fold.Take(ref _carry, (byte*)&partial);
                    _position += taken;
                    if (_position == length) Close();
                }

                data += taken * step * _size;
                n -= taken;
            }
        }

        private void Close()
        {
            fold.Fill(_carry, _target, 1);
            _target += _size;
            _position = 0;
            _carry = fold.Empty;
        }
    }

    /// <summary>Combines rows of a given width column by column.</summary>
    private struct ColumnSink : IBlockSink
    {
        /// <summary>Sums of so many rows are added to the sums of the second level: rounding errors stay small on a long axis.</summary>
        private const long LevelRows = 128;

        private readonly FoldCode _fold;
        private readonly byte* _first;
        private readonly byte* _second;
        private readonly long _width;
        private readonly int _size;
        private readonly bool _hasLevels;
        private long _position;
        private long _rows;

        public ColumnSink(FoldCode fold, byte* first, byte* second, long width, long rows)
        {
            _fold = fold;
            _first = first;
            _second = second;
            _width = width;
            _size = fold.Type.ByteSize;
            _hasLevels = fold.Type.IsFloating && rows > LevelRows;
            fold.Fill(fold.Empty, first, width);
            if (_hasLevels) fold.Fill(fold.Empty, second, width);
        }

        public void Accept(byte* data, nint step, long from, nint n)
        {
            while (n > 0)
            {
                nint taken;
                if (_position == 0 && n >= _width)
                {
                    var rows = n / (nint)_width;
                    _fold.Columns(data, step, _first, rows, (nint)_width);
                    taken = rows * (nint)_width;
                    _rows += rows;
                }
                else
                {
                    taken = (nint)Math.Min(n, _width - _position);
                    Piece(data, step, taken);
                }

                if (_hasLevels && _rows >= LevelRows && _position == 0) Lift();
                data += taken * step * _size;
                n -= taken;
            }
        }

        public void Finish(byte* target)
        {
            if (_hasLevels) Lift();
            NativeMemory.Copy(_hasLevels ? _second : _first, target, (nuint)(_width * _size));
        }

        /// <summary>Part of a row: the columns behind it must not be spoilt.</summary>
        private void Piece(byte* data, nint step, nint n)
        {
            var at = _first + _position * _size;
            var end = at + n * _size;
            var kept = stackalloc byte[64];
            NativeMemory.Copy(end, kept, 64);
            _fold.Columns(data, step, at, 1, n);
            NativeMemory.Copy(kept, end, 64);
            _position += n;
            if (_position < _width) return;
            _position = 0;
            _rows++;
        }

        private void Lift()
        {
            _fold.Columns(_first, 1, _second, 1, (nint)_width);
            _fold.Fill(_fold.Empty, _first, _width);
            _rows = 0;
        }
    }
}
