using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cajal.Kernels;

/// <summary>
/// Combines a register of a block program over the middle one of three axes, block by block as the program produces it; what else the
/// program writes is written on the way. The space of the program is <c>[outer, reduce, inner]</c> in row-major order, the result
/// <c>[outer, inner]</c>.
/// </summary>
/// <remarks>
/// Work is cut into units that depend on the sizes alone: groups of rows, tiles of columns, and chunks of the reduced axis where there
/// are few results but many elements. Chunks leave partial results in the scratch buffer, which are combined in order at the end.
/// </remarks>
internal sealed unsafe partial class ReduceKernel : Kernel, IParts
{
    /// <summary>Work worth a thread, in additions of one element.</summary>
    private const long Grain = 32 * 1024;

    /// <summary>Elements in a chunk, and the number of units above which chunks are not needed.</summary>
    private const long ChunkElements = 64 * 1024;
    private const long ManyUnits = 64;

    private readonly BlockProgram _body;
    private readonly FoldCode _fold;
    private readonly long _outer;
    private readonly long _reduce;
    private readonly long _inner;
    private readonly int _out;
    private readonly int _size;

    // Rows (inner == 1): whole rows in a block. Columns: elements of a row in a tile.
    private readonly long _group = 1;
    private readonly long _tile = 1;
    private readonly long _tiles = 1;
    private readonly long _chunk;
    private readonly long _chunks = 1;
    private readonly long _units;

    /// <summary>Prepares a reduction.</summary>
    /// <param name="op">How elements combine. On bools, sum and maximum are "or".</param>
    /// <param name="body">What computes the elements.</param>
    /// <param name="register">The register of the body that is reduced; it may be an input.</param>
    /// <param name="outer">The first extent.</param>
    /// <param name="reduce">The extent that disappears; with 0 the results are the neutral element (-infinity for a maximum).</param>
    /// <param name="inner">The last extent.</param>
    /// <param name="outSlot">Where the result goes.</param>
    /// <param name="type">The dtype of the register and of the result.</param>
    public ReduceKernel(ReduceOp op, BlockProgram body, int register, long outer, long reduce, long inner, int outSlot, DType type)
    {
        _body = body.Observing(register);
        _fold = FoldCode.For(op, type);
        (_outer, _reduce, _inner, _out, _size) = (outer, reduce, inner, outSlot, type.ByteSize);
        _chunk = reduce;
        if (outer * reduce * inner == 0) return;
        if (inner == 1)
        {
            _group = Math.Max(1, _body.BlockSize / reduce);
            _units = (outer + _group - 1) / _group;
        }
        else
        {
            _tile = Math.Min(inner, _body.BlockSize);
            _tiles = (inner + _tile - 1) / _tile;
            _units = outer * _tiles;
        }

        if (_units >= ManyUnits || reduce * _tile < 2 * ChunkElements) return;
        // Chunks hold whole blocks and, for columns, whole sums of the first level.
        _chunk = Math.Max(ChunkElements / _tile, 1) + 511 & ~511L;
        _chunks = (reduce + _chunk - 1) / _chunk;
        _units *= _chunks;
    }

    public override long ScratchBytes => _chunks == 1 ? 0 : _outer * _chunks * _inner * _size;

    public override long Flops => _body.Size * (_body.Weight + 1);

    public override long Bytes => _body.Bytes + _outer * _inner * _size;

    public override void Run(nint* slots, Workers workers)
    {
        if (_units == 0)
        {
            _fold.Fill(_fold.Empty, (byte*)slots[_out], _outer * _inner);
            return;
        }

        var parts = (int)Math.Min(_units, Split.Parts(workers, Flops, Grain));
        if (parts == 1) RunPart(0, 1, slots);
        else workers.Run(this, parts, slots);
        if (_chunks > 1) Combine((byte*)slots[ScratchSlot], (byte*)slots[_out]);
    }

    public void RunPart(int part, int parts, nint* slots)
    {
        var (from, to) = Split.Range(_units, part, parts);
        var target = (byte*)slots[_chunks == 1 ? _out : ScratchSlot];
        if (_inner > 1) Columns(slots, target, from, to);
        else if (_chunks > 1) ChunksOfRows(slots, target, from, to);
        else Rows(slots, target, from, to);
    }

    private void Rows(nint* slots, byte* target, long from, long to)
    {
        long first = from * _group, rows = Math.Min(to * _group, _outer) - first;
        var sink = new RowSink(_fold, target + first * _size, _reduce);
        var length = _group * _reduce;
        _body.Run(slots, first * _reduce, length, length, rows / _group, ref sink);
        var rest = rows % _group;
        if (rest > 0) _body.Run(slots, (first + rows - rest) * _reduce, rest * _reduce, 0, 1, ref sink);
    }

    private void ChunksOfRows(nint* slots, byte* target, long from, long to)
    {
        for (var unit = from; unit < to; unit++)
        {
            long row = unit / _chunks, start = unit % _chunks * _chunk;
            var length = Math.Min(_chunk, _reduce - start);
            var sink = new RowSink(_fold, target + unit * _size, length);
            _body.Run(slots, row * _reduce + start, length, 0, 1, ref sink);
        }
    }

    [SkipLocalsInit]
    private void Columns(nint* slots, byte* target, long from, long to)
    {
        var bytes = (int)(_tile * _size + 64 + 63) & ~63;
        var memory = stackalloc byte[2 * bytes + 64];
        memory = (byte*)(((nint)memory + 63) & ~63);
        for (var unit = from; unit < to; unit++)
        {
            long chunk = unit % _chunks, tile = unit / _chunks % _tiles, o = unit / _chunks / _tiles;
            long row = chunk * _chunk, rows = Math.Min(_chunk, _reduce - row);
            long column = tile * _tile, width = Math.Min(_tile, _inner - column);
            var sink = new ColumnSink(_fold, memory, memory + bytes, width, rows);
            var at = (o * _reduce + row) * _inner + column;
            if (_tiles == 1)
            {
                // Rows are short and lie one behind the other: as many as fit make a block.
                var together = Math.Max(1, _body.BlockSize / width);
                _body.Run(slots, at, together * width, together * width, rows / together, ref sink);
                var rest = rows % together;
                if (rest > 0) _body.Run(slots, at + (rows - rest) * width, rest * width, 0, 1, ref sink);
            }
            else
            {
                _body.Run(slots, at, width, _inner, rows, ref sink);
            }

            sink.Finish(target + ((o * _chunks + chunk) * _inner + column) * _size);
        }
    }

    /// <summary>Combines the chunks' results in their order: rows [outer, chunks], columns [outer, chunks, inner].</summary>
    [SkipLocalsInit]
    private void Combine(byte* partial, byte* target)
    {
        if (_inner == 1)
        {
            _fold.Rows(partial, 1, (nint)_outer, (nint)_chunks, target);
            return;
        }

        const int Width = 256;
        var memory = stackalloc byte[Width * sizeof(long) + 64];
        for (long o = 0; o < _outer; o++)
        {
            for (long j = 0; j < _inner; j += Width)
            {
                var width = (nint)Math.Min(Width, _inner - j);
                _fold.Fill(_fold.Empty, memory, width);
                for (long c = 0; c < _chunks; c++)
                {
                    _fold.Columns(partial + ((o * _chunks + c) * _inner + j) * _size, 1, memory, 1, width);
                }

                NativeMemory.Copy(memory, target + (o * _inner + j) * _size, (nuint)(width * _size));
            }
        }
    }
}
