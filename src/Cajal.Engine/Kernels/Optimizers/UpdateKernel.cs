using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>One tensor of a fused update: its length and the slots that are read and written, in the order the kernel documents.</summary>
internal sealed record UpdateSegment(long Length, int[] In, int[] Out);

/// <summary>
/// An element-wise update of many tensors at once. The work is cut through the concatenated elements, so threads share evenly however
/// the sizes differ. A written slot may equal the read slot of the same element (in place).
/// </summary>
/// <remarks>What is written first takes the place of what is read first, and what is written then of what is read behind the gradient, in order.</remarks>
internal abstract unsafe class UpdateKernel : LaneKernel
{
    private const long Grain = 8192;

    private readonly UpdateSegment[] _segments;
    private readonly long[] _starts;

    protected UpdateKernel(UpdateSegment[] segments, DType type) : base(type)
    {
        _segments = segments;
        _starts = new long[segments.Length];
        foreach (var (i, segment) in segments.Index())
        {
            _starts[i] = Total;
            Total += segment.Length;
        }
    }

    /// <summary>Elements of all tensors together.</summary>
    protected long Total { get; }

    /// <summary>The slot of a bool that says whether to update at all; -1 for always.</summary>
    public int Gate { get; set; } = -1;

    public override long Bytes =>
        _segments.Sum(s => s.Length * (s.In.Length + s.Out.Length)) * Type.ByteSize;

    public override void Run(nint* slots, Workers workers)
    {
        if (Total == 0) return;
        if (Gate >= 0 && *(byte*)slots[Gate] == 0) Keep(slots);
        else workers.Run(this, Split.Parts(workers, Total, Grain), slots);
    }

    /// <summary>Nothing changes: in place nothing is to be done.</summary>
    private void Keep(nint* slots)
    {
        foreach (var segment in _segments)
        {
            var bytes = segment.Length * Type.ByteSize;
            for (var i = 0; i < segment.Out.Length; i++)
            {
                var (from, to) = (slots[segment.In[i == 0 ? 0 : i + 1]], slots[segment.Out[i]]);
                if (from != to) Buffer.MemoryCopy((void*)from, (void*)to, bytes, bytes);
            }
        }
    }

    protected SegmentWalk Walk(int part, int parts)
    {
        var (from, to) = Split.Range(Total, part, parts, 16);
        return new SegmentWalk(_segments, _starts, from, to);
    }

    /// <summary>The pieces of tensors in one part.</summary>
    protected ref struct SegmentWalk
    {
        private readonly UpdateSegment[] _segments;
        private readonly long[] _starts;
        private readonly long _end;
        private long _at;
        private int _next;

        public SegmentWalk(UpdateSegment[] segments, long[] starts, long from, long to)
        {
            (_segments, _starts, _at, _end, Segment) = (segments, starts, from, to, segments[0]);
            var index = Array.BinarySearch(starts, from);
            _next = index >= 0 ? index : ~index - 1;
        }

        public UpdateSegment Segment { get; private set; }

        /// <summary>The first element of the piece in its tensor.</summary>
        public long From { get; private set; }

        public long Count { get; private set; }

        public bool Next()
        {
            if (_at >= _end) return false;
            Segment = _segments[_next];
            From = _at - _starts[_next];
            Count = Math.Min(Segment.Length - From, _end - _at);
            _at += Count;
            _next++;
            return true;
        }
    }
}
