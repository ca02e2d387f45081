using System.Runtime.InteropServices;
using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

/// <summary>Buffers for a kernel under test, with the alignment and the spare bytes that a plan promises.</summary>
internal sealed unsafe class KernelTable : IDisposable
{
    private const byte Dirt = 0xA5;
    private const int Spare = 64;

    private static readonly Workers[] Teams = [new(1), new(2), new(3)];

    private readonly List<(nint Address, int Bytes, bool IsOutput)> _buffers = [];
    private nint _scratch;

    public int In<T>(params T[] values) where T : unmanaged => Add(values, false);

    /// <summary>A buffer that the kernel reads and then overwrites.</summary>
    public int InOut<T>(params T[] values) where T : unmanaged => Add(values, true);

    public int Out<T>(long count) where T : unmanaged => Add(checked((int)count * sizeof(T)), true);

    public T[] Read<T>(int slot) where T : unmanaged =>
        new Span<T>((void*)_buffers[slot].Address, _buffers[slot].Bytes / sizeof(T)).ToArray();

    /// <summary>
    /// Runs the kernel with each family of instructions that this machine has, checks the result, and checks that two and three
    /// workers change no bit, that running allocates nothing, that inputs stay as they were unless they are outputs too, and that nothing is written past the ends.
    /// </summary>
    public void Check(Func<Kernel> make, Action check)
    {
        var before = Snapshot();
        var chosen = Isa.Current;
        foreach (var isa in Enum.GetValues<IsaKind>().Where(Isa.Supports))
        {
            Isa.Current = isa;
            var kernel = make();
            Isa.Current = chosen;
            byte[][]? first = null;
            foreach (var team in Teams)
            {
                Restore(before);
                Run(kernel, team);
                var after = Snapshot();
                first ??= after;
                for (var i = 0; i < after.Length; i++)
                {
                    Assert.True(after[i].AsSpan().SequenceEqual(first[i]), $"{isa}: {team.Count} workers change buffer {i}");
                    Assert.Equal(-1, after[i].AsSpan(_buffers[i].Bytes).IndexOfAnyExcept(Dirt));
                    if (!_buffers[i].IsOutput) Assert.True(after[i].AsSpan().SequenceEqual(before[i]), $"{isa}: input {i} was changed");
                }

                if (team.Count == 1) check();
            }

            Restore(before);
            // A collection or the compiler on another thread may touch the count once; a kernel that allocates does so every time.
            Assert.Contains(0L, Enumerable.Range(0, 5).Select(_ => AllocatedBy(kernel)));
        }

        Restore(before);
    }

    private long AllocatedBy(Kernel kernel)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Launch(kernel, Teams[0]);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    public void Run(Kernel kernel, Workers? team = null)
    {
        if (_scratch != 0) NativeMemory.AlignedFree((void*)_scratch);
        _scratch = Allocate(checked((int)kernel.ScratchBytes));
        kernel.ScratchSlot = _buffers.Count;
        Launch(kernel, team ?? Teams[0]);
    }

    private void Launch(Kernel kernel, Workers team)
    {
        var slots = stackalloc nint[_buffers.Count + 1];
        for (var i = 0; i < _buffers.Count; i++) slots[i] = _buffers[i].Address;
        slots[_buffers.Count] = _scratch;
        kernel.Run(slots, team);
    }

    public void Dispose()
    {
        foreach (var (address, _, _) in _buffers) NativeMemory.AlignedFree((void*)address);
        if (_scratch != 0) NativeMemory.AlignedFree((void*)_scratch);
    }

    private int Add<T>(T[] values, bool isOutput) where T : unmanaged
    {
        var slot = Add(values.Length * sizeof(T), isOutput);
        values.CopyTo(new Span<T>((void*)_buffers[slot].Address, values.Length));
        return slot;
    }

    private int Add(int bytes, bool isOutput)
    {
        _buffers.Add((Allocate(bytes), bytes, isOutput));
        return _buffers.Count - 1;
    }

    private static nint Allocate(int bytes)
    {
        var address = NativeMemory.AlignedAlloc((nuint)(bytes + Spare), 64);
        new Span<byte>(address, bytes + Spare).Fill(Dirt);
        return (nint)address;
    }

    private byte[][] Snapshot() => [.. _buffers.Select(b => new Span<byte>((void*)b.Address, b.Bytes + Spare).ToArray())];

    private void Restore(byte[][] values)
    {
        for (var i = 0; i < values.Length; i++) values[i].CopyTo(new Span<byte>((void*)_buffers[i].Address, values[i].Length));
    }
}
