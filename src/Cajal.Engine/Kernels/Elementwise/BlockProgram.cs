using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>Receives the blocks of one register while a program runs.</summary>
internal unsafe interface IBlockSink
{
    /// <summary>
    /// Takes elements <paramref name="from"/> to from + n. With a step of 0 one value, repeated over 16 elements, stands for all.
    /// </summary>
    void Accept(byte* data, nint step, long from, nint n);
}

/// <summary>
/// Element-wise work of any length in one pass over memory: every instruction runs over a block of some hundred elements before
/// the next one does, so what lies between them stays in the first cache. Prepared once; running allocates nothing, may happen on
/// several threads at once, and an element's value does not depend on how the work was cut.
/// </summary>
internal sealed unsafe partial class BlockProgram
{
    private const int UniformElements = 16;

    private readonly Shape _space;
    private readonly BlockInput[] _inputs;
    private readonly BlockInstruction[] _code;
    private readonly BlockOutput[] _outputs;

    /// <summary>Prepares a program.</summary>
    /// <param name="space">The iteration space, walked in row-major order.</param>
    /// <param name="inputs">Views on buffers; they are the first registers.</param>
    /// <param name="code">One register each, in order.</param>
    /// <param name="outputs">Registers to write. A buffer written may be one that is read, if both are contiguous.</param>
    public BlockProgram(Shape space, BlockInput[] inputs, BlockInstruction[] code, BlockOutput[] outputs)
        : this(space, inputs, code, outputs, observed: -1)
    {
    }

    private BlockProgram(Shape space, BlockInput[] inputs, BlockInstruction[] code, BlockOutput[] outputs, int observed)
    {
        (_space, _inputs, _code, _outputs) = (space, inputs, code, outputs);
        Size = space.Size;
        _observed = observed;
        Prepare(inputs, [.. code], outputs);
    }

    /// <summary>The number of elements in the iteration space.</summary>
    public long Size { get; }

    /// <summary>What one element costs, in units of an addition.</summary>
    public int Weight { get; private set; }

    /// <summary>The longest block in elements; a run starts a new block wherever it starts.</summary>
    public int BlockSize { get; private set; }

    /// <summary>Bytes read and written for the whole space.</summary>
    public long Bytes { get; private set; }

    /// <summary>The dtype of a register.</summary>
    public DType TypeOf(int register) => register < _inputs.Length ? _inputs[register].Type : _code[register - _inputs.Length].ResultType;

    /// <summary>The same program, whose register is kept for a sink.</summary>
    public BlockProgram Observing(int register) => new(_space, _inputs, _code, _outputs, register);

    /// <summary>Computes elements from <paramref name="from"/> to <paramref name="to"/> (excluded) of the row-major space.</summary>
    public void Run(nint* slots, long from, long to)
    {
        var nobody = default(Nobody);
        Run(slots, from, to - from, 0, 1, ref nobody);
    }

    /// <summary>
    /// Computes <paramref name="pieces"/> pieces of <paramref name="length"/> elements whose starts lie <paramref name="stride"/>
    /// apart, and shows every block of the observed register to the sink.
    /// </summary>
    [SkipLocalsInit]
    public void Run<TSink>(nint* slots, long from, long length, long stride, long pieces, ref TSink sink)
        where TSink : struct, IBlockSink, allows ref struct
    {
        if (length <= 0 || pieces <= 0) return;
        var registers = stackalloc nint[_registers];
        var memory = stackalloc byte[_scratchBytes + 64];
        memory = (byte*)(((nint)memory + 63) & ~63);
        foreach (ref readonly var place in _scratch.AsSpan()) registers[place.Register] = (nint)(memory + place.Offset);
        foreach (ref readonly var input in _once.AsSpan()) LayOut(input, slots, (byte*)registers[input.Register], length);
        for (BlockStep* step = _steps, end = _steps + _uniformSteps; step < end; step++) step->Kernel(step, registers, UniformElements);
        var clashes = Clashes(slots);

        for (; pieces > 0; pieces--, from += stride)
        {
            for (long at = from, end = from + length; at < end;)
            {
                var n = Place(slots, registers, memory, at, (nint)Math.Min(BlockSize, end - at));
                if (clashes) SetAside(slots, registers, memory, n);

                for (BlockStep* step = _steps + _uniformSteps, last = _steps + _stepCount; step < last; step++)
                {
                    step->Kernel(step, registers, n);
                }

                if (_observed >= 0) sink.Accept((byte*)registers[_observedEntry], _observedStep, at, n);
                at += n;
            }
        }
    }

    /// <summary>Points every register that moves at its place for the block at <paramref name="at"/>; may shorten the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint Place(nint* slots, nint* registers, byte* memory, long at, nint n)
    {
        foreach (ref readonly var m in _moving.AsSpan()) registers[m.Register] = slots[m.Slot] + (nint)(m.Offset + at * m.ElementBytes);
        foreach (ref readonly var m in _periodic.AsSpan())
        {
            var phase = at % m.Period;
            if (m.IsLong) n = (nint)Math.Min(n, m.Period - phase);
            registers[m.Register] = (m.IsLong ? slots[m.Slot] : (nint)memory) + (nint)(m.Offset + phase * m.ElementBytes);
        }

        foreach (ref readonly var g in _gathers.AsSpan())
        {
            g.Access.Gather((byte*)slots[g.Access.Slot] + g.Access.OffsetBytes, (byte*)registers[g.Register], at, n);
        }

        return n;
    }

    /// <summary>Fills the scratch of an input that is read once per run.</summary>
    private void LayOut(in Once input, nint* slots, byte* target, long length)
    {
        var source = (byte*)slots[input.Access.Slot] + input.Access.OffsetBytes;
        if (input.Access.Kind == AccessKind.ShortPeriod)
        {
            var bytes = (nint)(input.Access.Period * input.Access.ElementBytes);
            Runs.Repeat(source, bytes, target, bytes + (nint)Math.Min(BlockSize, length) * input.Access.ElementBytes);
            return;
        }

        switch (input.Access.ElementBytes)
        {
            case 1: Runs.Fill(*source, target, UniformElements); break;
            case 4: Runs.Fill(*(int*)source, (int*)target, UniformElements); break;
            default: Runs.Fill(*(long*)source, (long*)target, UniformElements); break;
        }
    }

    private bool Clashes(nint* slots)
    {
        foreach (ref readonly var hazard in _hazards.AsSpan())
        {
            if (Clashes(slots, hazard)) return true;
        }

        return false;
    }

    private static bool Clashes(nint* slots, in Hazard h) => slots[h.OutputSlot] == slots[h.InputSlot] + h.InputOffset;

    /// <summary>Keeps a block of the inputs that an early output is about to overwrite.</summary>
    private void SetAside(nint* slots, nint* registers, byte* memory, nint n)
    {
        foreach (ref readonly var h in _hazards.AsSpan())
        {
            var copy = memory + h.Scratch;
            if (!Clashes(slots, h) || registers[h.Register] == (nint)copy) continue;
            NativeMemory.Copy((void*)registers[h.Register], copy, (nuint)(n * h.ElementBytes));
            registers[h.Register] = (nint)copy;
        }
    }

    private readonly struct Nobody : IBlockSink
    {
        public void Accept(byte* data, nint step, long from, nint n)
        {
        }
    }
}
