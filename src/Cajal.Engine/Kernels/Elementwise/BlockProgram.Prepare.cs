using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>How a program is prepared: which register lies where, and which code runs when.</summary>
internal sealed unsafe partial class BlockProgram
{
    /// <summary>Scratch beyond this would push the blocks themselves out of the first cache.</summary>
    private const int ScratchBudget = 40 * 1024;

    private readonly int _observed;
    private int _observedEntry;
    private nint _observedStep;
    private int _registers;
    private int _scratchBytes;
    private int _uniformSteps;
    private int _stepCount;
    private BlockStep[] _pinned = [];
    private BlockStep* _steps;
    private ScratchPlace[] _scratch = [];
    private Once[] _once = [];
    private Moving[] _moving = [];
    private Periodic[] _periodic = [];
    private Gathered[] _gathers = [];
    private Hazard[] _hazards = [];

    private readonly record struct ScratchPlace(int Register, int Offset);

    private readonly record struct Once(int Register, BlockAccess Access);

    private readonly record struct Moving(int Register, int Slot, long Offset, int ElementBytes);

    private readonly record struct Periodic(int Register, int Slot, long Offset, int ElementBytes, long Period, bool IsLong);

    private readonly record struct Gathered(int Register, BlockAccess Access);

    private readonly record struct Hazard(int Register, int InputSlot, nint InputOffset, int OutputSlot, int ElementBytes, int Scratch);

    private void Prepare(BlockInput[] inputs, BlockInstruction[] code, BlockOutput[] outputs)
    {
        var access = Array.ConvertAll(inputs, input => new BlockAccess(_space, input));
        var outside = outputs.Select(o => o.Register).Append(_observed).Where(r => r >= 0).ToArray();
        var uniform = new bool[inputs.Length + code.Length];
        for (var i = 0; i < inputs.Length; i++) uniform[i] = access[i].Kind == AccessKind.Uniform;
        for (var i = 0; i < code.Length; i++)
        {
            uniform[inputs.Length + i] = true;
            foreach (var register in BlockCode.Operands(code[i])) uniform[inputs.Length + i] &= uniform[register];
        }

        BlockCode.Join(inputs.Length, code, outside, uniform);
        var live = BlockCode.FindLive(inputs.Length, code, outside);

        // The first output of a computed register is where it is computed; all others are copies made at the end.
        var home = new Dictionary<int, BlockOutput>();
        var copies = new List<BlockOutput>();
        foreach (var output in outputs)
        {
            if (output.Register < inputs.Length || uniform[output.Register] || !home.TryAdd(output.Register, output)) copies.Add(output);
        }

        var first = new List<BlockStep>();
        var steps = new List<BlockStep>();
        var definedAt = new Dictionary<int, int>();
        var lastRead = new int[inputs.Length + code.Length];
        Weight = 0;
        for (var i = 0; i < code.Length; i++)
        {
            var register = inputs.Length + i;
            if (!live[register]) continue;
            foreach (var operand in BlockCode.Operands(code[i])) lastRead[operand] = steps.Count;
            if (!uniform[register]) Weight += ElementKernels.Weight(code[i].Op, code[i].Type);
            definedAt[register] = steps.Count;
            (uniform[register] ? first : steps).Add(StepOf(code[i], register, uniform));
        }

        _registers = inputs.Length + code.Length + copies.Count;
        var moving = new List<Moving>();
        foreach (var output in home.Values) moving.Add(new(output.Register, output.Slot, 0, TypeOf(output.Register).ByteSize));
        for (var i = 0; i < copies.Count; i++)
        {
            var type = TypeOf(copies[i].Register);
            var register = inputs.Length + code.Length + i;
            lastRead[copies[i].Register] = steps.Count;
            definedAt[register] = steps.Count;
            steps.Add(StepOf(new(ElementOp.Copy, type, type, copies[i].Register), register, uniform));
            moving.Add(new(register, copies[i].Slot, 0, type.ByteSize));
            Weight++;
        }

        if (_observed >= 0) lastRead[_observed] = steps.Count;
        (_observedEntry, _observedStep) = (_observed, _observed >= 0 && uniform[_observed] ? 0 : 1);
        _uniformSteps = first.Count;
        _stepCount = first.Count + steps.Count;
        _pinned = GC.AllocateArray<BlockStep>(_stepCount, pinned: true);
        first.CopyTo(_pinned);
        steps.CopyTo(_pinned, first.Count);
        _steps = (BlockStep*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_pinned));

        var widest = 4;
        for (var r = 0; r < live.Length; r++) if (live[r] && !uniform[r]) widest = Math.Max(widest, TypeOf(r).ByteSize);
        BlockSize = widest == 8 ? 256 : 512;
        foreach (var a in access)
        {
            // Blocks of equal length that end where the row does.
            if (a.Kind == AccessKind.LongPeriod) BlockSize = Even(a.Period, BlockSize);
        }

        while (!Place(inputs.Length, code, access, live, uniform, home, copies, definedAt, lastRead, moving) && BlockSize > 64)
        {
            BlockSize = Even(BlockSize, BlockSize / 2);
        }

        Bytes = TrafficOf(access, live, outputs);
    }

    private static int Even(long period, int limit)
    {
        var blocks = (period + limit - 1) / limit;
        return (int)(((period + blocks - 1) / blocks + 15) & ~15);
    }

    private static BlockStep StepOf(BlockInstruction i, int register, bool[] uniform)
    {
        nint Step(int operand) => operand >= 0 && uniform[operand] ? 0 : 1;
        return new BlockStep
        {
            Kernel = ElementKernels.Find(i.Op, i.Type, i.ResultType),
            Out = register,
            A = i.A, B = i.B, C = i.C, D = i.D,
            StepA = Step(i.A), StepB = Step(i.B), StepC = Step(i.C), StepD = Step(i.D),
        };
    }

    /// <summary>Gives every register its memory for the current block size. False if the scratch became too big.</summary>
    private bool Place(
        int inputs, BlockInstruction[] code, BlockAccess[] access, bool[] live, bool[] uniform,
        Dictionary<int, BlockOutput> home, List<BlockOutput> copies, Dictionary<int, int> definedAt, int[] lastRead, List<Moving> outputs)
    {
        var scratch = new ScratchPlan();
        var places = new List<ScratchPlace>();
        var once = new List<Once>();
        var moving = new List<Moving>(outputs);
        var periodic = new List<Periodic>();
        var gathers = new List<Gathered>();
        var hazards = new List<Hazard>();
        var offsets = new Dictionary<int, int>();

        for (var i = 0; i < inputs; i++)
        {
            var a = access[i];
            if (!live[i]) continue;
            switch (a.Kind)
            {
                case AccessKind.Contiguous:
                    moving.Add(new(i, a.Slot, a.OffsetBytes, a.ElementBytes));
                    var early = home.Values.Concat(copies.Select((c, n) => new BlockOutput(inputs + code.Length + n, c.Slot)))
                        .Where(output => definedAt[output.Register] < lastRead[i]).ToArray();
                    if (early.Length == 0) break;
                    var aside = scratch.Take(BlockSize * a.ElementBytes);
                    foreach (var output in early) hazards.Add(new(i, a.Slot, (nint)a.OffsetBytes, output.Slot, a.ElementBytes, aside));

                    break;
                case AccessKind.LongPeriod:
                    periodic.Add(new(i, a.Slot, a.OffsetBytes, a.ElementBytes, a.Period, true));
                    break;
                case AccessKind.ShortPeriod:
                    var tile = scratch.Take((int)(BlockSize + a.Period) * a.ElementBytes);
                    places.Add(new(i, tile));
                    once.Add(new(i, a));
                    periodic.Add(new(i, a.Slot, tile, a.ElementBytes, a.Period, false));
                    break;
                case AccessKind.Uniform:
                    places.Add(new(i, scratch.Take(UniformElements * a.ElementBytes)));
                    once.Add(new(i, a));
                    break;
                default:
                    offsets[i] = scratch.Take(BlockSize * a.ElementBytes);
                    places.Add(new(i, offsets[i]));
                    gathers.Add(new(i, a));
                    break;
            }
        }

        for (var i = 0; i < code.Length; i++)
        {
            var register = inputs + i;
            if (!live[register]) continue;
            var bytes = TypeOf(register).ByteSize;
            if (uniform[register])
            {
                places.Add(new(register, scratch.Take(UniformElements * bytes)));
                continue;
            }

            // A register whose last reader is this instruction may be overwritten by it, as long as elements keep their size.
            foreach (var operand in BlockCode.Operands(code[i]).ToArray().Distinct())
            {
                if (offsets.TryGetValue(operand, out var dying) && lastRead[operand] == definedAt[register])
                {
                    scratch.Release(dying, BlockSize * TypeOf(operand).ByteSize, bytes == TypeOf(operand).ByteSize);
                }
            }

            if (!home.ContainsKey(register))
            {
                offsets[register] = scratch.Take(BlockSize * bytes);
                places.Add(new(register, offsets[register]));
            }

            scratch.ReleasePending();
        }

        _scratchBytes = scratch.Bytes;
        _scratch = [.. places];
        _once = [.. once];
        _moving = [.. moving];
        _periodic = [.. periodic];
        _gathers = [.. gathers];
        _hazards = [.. hazards];
        return _scratchBytes <= ScratchBudget;
    }

    private long TrafficOf(BlockAccess[] access, bool[] live, BlockOutput[] outputs)
    {
        var bytes = 0L;
        for (var i = 0; i < access.Length; i++)
        {
            if (live[i]) bytes += access[i].Elements * access[i].ElementBytes;
        }

        foreach (var output in outputs) bytes += Size * TypeOf(output.Register).ByteSize;
        return bytes;
    }
}
