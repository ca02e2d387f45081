using System.Globalization;
using System.Text;
using Cajal.Graph;
using Cajal.Kernels;

namespace Cajal.Plan;

/// <summary>
/// A graph turned into an array of kernels over one arena. Running it allocates nothing, and several threads may run it at once.
/// </summary>
internal sealed unsafe class CompiledPlan
{
    private readonly Step[] _steps;
    private readonly Kernel[] _kernels;
    private readonly Memory[] _table;
    private readonly Storage[] _constants;
    private readonly Variable[] _variables;
    private readonly (Variable Variable, bool IsRead)[] _written;
    private readonly Tensor[] _kept;
    private readonly (int Slot, long Offset)[] _arenaEntries;
    private readonly (int Slot, int Index)[] _inputEntries;
    private readonly (int Slot, int Index)[] _outputEntries;
    private readonly (int Slot, int Index)[] _variableEntries;
    private readonly Lock _gate = new();
    private readonly Stack<Frame> _idle = new();

    public CompiledPlan(Emitter emitter, Variable[] variables, HashSet<Variable> read, Variable[] written, Tensor[] kept)
    {
        _steps = [.. emitter.Steps];
        _kernels = Array.ConvertAll(_steps, s => s.Kernel);
        _table = [.. emitter.Table];
        _constants = [.. emitter.Constants];
        _variables = variables;
        _written = Array.ConvertAll(written, v => (v, read.Contains(v)));
        _kept = kept;
        ArenaBytes = Memory.Arrange(_table);
        // A variable's old and new value, and what becomes a result, may be several entries for one piece of memory.
        PeakBytes = ArenaBytes + _table.Where(m => m.Base.Place != Place.Arena).DistinctBy(m => (m.Base.Place, m.Base.Index)).Sum(m => m.Bytes);
        _arenaEntries = [.. _table.Where(m => m.Base.Place == Place.Arena).Select(m => (m.Slot, m.Base.Offset))];
        _inputEntries = Entries(Place.Input);
        _outputEntries = Entries(Place.Output);
        _variableEntries = Entries(Place.Variable);
    }

    /// <summary>The bytes of scratch memory one run needs.</summary>
    public long ArenaBytes { get; }

    /// <summary>The bytes in use during one run: variables, arguments, results, constants and scratch memory.</summary>
    public long PeakBytes { get; }

    public IReadOnlyList<Step> Steps => _steps;

    public required TimeSpan CompileTime { get; init; }

    /// <summary>Whether every step's result is searched for NaN and infinity.</summary>
    public required bool ChecksNumerics { get; init; }

    public long Flops => _kernels.Sum(k => k.Flops);

    /// <summary>Runs on memory of the caller: 64-byte aligned, with a spare 64 bytes behind each.</summary>
    public void Run(ReadOnlySpan<nint> inputs, ReadOnlySpan<nint> outputs)
    {
        foreach (var (variable, isRead) in _written) variable.MakeWritable(isRead);
        var frame = RentFrame();
        var arena = Arena.Rent(ArenaBytes);
        try
        {
            var slots = frame.Slots;
            frame.Bind(arena.Address, _arenaEntries);
            foreach (var (slot, index) in _inputEntries) slots[slot] = inputs[index];
            foreach (var (slot, index) in _outputEntries) slots[slot] = outputs[index];
            for (var i = 0; i < _variables.Length; i++) frame.Held[i] = _variables[i].Storage;
            foreach (var (slot, index) in _variableEntries) slots[slot] = (nint)frame.Held[index]!.Pointer;
            if (ChecksNumerics) RunChecked(slots);
            else foreach (var kernel in _kernels) kernel.Run(slots, Workers.Default);
        }
        finally
        {
            Arena.Return(arena);
            Array.Clear(frame.Held);
            lock (_gate) _idle.Push(frame);
        }
    }

    private (int Slot, int Index)[] Entries(Place place) =>
        [.. _table.Where(m => m.Base.Place == place).Select(m => (m.Slot, m.Base.Index))];

    private Frame RentFrame()
    {
        lock (_gate)
        {
            if (_idle.TryPop(out var idle)) return idle;
        }

        var frame = new Frame(_table.Length, _variables.Length);
        foreach (var memory in _table)
        {
            if (memory.Place == Place.Constant) frame.Slots[memory.Slot] = (nint)_constants[memory.Index].Pointer;
        }

        return frame;
    }

    private void RunChecked(nint* slots)
    {
        foreach (var step in _steps)
        {
            step.Kernel.Run(slots, Workers.Default);
            for (var i = 0; i < step.Results.Length && i < step.Writes.Length; i++)
            {
                if (Numerics.FirstBad((void*)slots[step.Writes[i].Slot], step.Results[i].Spec) is { } bad) throw Numerics.Error(step.Results[i], bad);
            }
        }
    }

    /// <summary>The schedule for people: one line per step with its layer, expression, bytes and floating-point operations.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"{_steps.Length} steps, arena {Bytes(ArenaBytes)}, in all {Bytes(PeakBytes)}, {Flops:N0} flops, compiled in {CompileTime.TotalMilliseconds:F1} ms\n");
        for (var i = 0; i < _steps.Length; i++)
        {
            var step = _steps[i];
            var scope = step.Scope.Length > 0 ? $"{step.Scope}: " : "";
            text.Append(CultureInfo.InvariantCulture, $"{i,4}  {scope}{step.Text}");
            text.Append(CultureInfo.InvariantCulture, $"   [{string.Join(" ", step.Reads.Select(Name))} -> {string.Join(" ", step.Writes.Select(Name))}]");
            text.Append(CultureInfo.InvariantCulture, $"  {Bytes(step.Reads.Concat(step.Writes).Sum(m => m.Bytes))}");
            if (step.Kernel.Flops > 0) text.Append(CultureInfo.InvariantCulture, $", {step.Kernel.Flops:N0} flops");
            text.Append('\n');
        }

        return text.ToString();
    }

    private string Name(Memory memory) => memory.Base.Place switch
    {
        Place.Input => $"input{memory.Base.Index}",
        Place.Output => $"output{memory.Base.Index}",
        Place.Variable => _variables[memory.Base.Index].Path,
        Place.Constant => $"const{memory.Base.Index}",
        _ => $"@{memory.Base.Offset}",
    };

    private static string Bytes(long bytes) => bytes switch
    {
        < 1 << 10 => $"{bytes} B",
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:F1} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:F1} MiB"),
    };
}
