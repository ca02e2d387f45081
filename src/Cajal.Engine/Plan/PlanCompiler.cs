using System.Diagnostics;
using Cajal.Graph;
using Cajal.Kernels;

namespace Cajal.Plan;

/// <summary>Takes a graph through all passes: simplify, schedule, emit, bind the results, reuse dying memory, arrange the arena.</summary>
internal sealed class PlanCompiler
{
    private readonly GraphBuilder _builder;
    private readonly Dictionary<Tensor, int> _inputs = [];
    private readonly Dictionary<Variable, Memory> _variableMemory = [];
    private readonly List<Variable> _variables = [];
    private readonly List<Tensor> _kept = [];
    private readonly HashSet<Variable> _read = [];
    private readonly Emitter _emitter;
    private readonly Node[] _results;

    private PlanCompiler(IReadOnlyList<Tensor> inputs, Tensor[] results, bool fuse, bool keepComposites)
    {
        for (var i = 0; i < inputs.Count; i++) _inputs[inputs[i]] = i;
        _builder = new GraphBuilder(keepComposites);
        _results = _builder.Import(results);
        _emitter = new Emitter(new Scheduler(_results, fuse), SourceMemory);
    }

    /// <summary>Makes a plan that computes outputs from inputs, and new values of variables.</summary>
    /// <param name="inputs">The placeholders that the caller fills.</param>
    /// <param name="outputs">What the caller receives.</param>
    /// <param name="assigned">The variables that get a new value when the plan has run.</param>
    /// <param name="fuse">Whether element-wise operations run together; off only to check that it makes no difference.</param>
    /// <param name="keepComposites">Whether composites may use kernels of their own; off only to check that it makes no difference.</param>
    public static CompiledPlan Compile(
        IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> outputs, IReadOnlyList<(Variable Variable, Tensor Value)> assigned,
        bool fuse = true, bool keepComposites = true)
    {
        var start = Stopwatch.GetTimestamp();
        var check = Engine.CheckNumerics;
        var compiler = new PlanCompiler(inputs, [.. outputs, .. assigned.Select(a => a.Value)], fuse && !check, keepComposites);
        compiler._emitter.EmitAll();
        compiler.BindResults(outputs.Count, [.. assigned.Select(a => a.Variable)]);
        compiler.ReuseDying();
        return new CompiledPlan(compiler._emitter, [.. compiler._variables], compiler._read, [.. assigned.Select(a => a.Variable)], [.. compiler._kept])
        {
            ChecksNumerics = check,
            CompileTime = Stopwatch.GetElapsedTime(start),
        };
    }

    private Memory SourceMemory(Node node)
    {
        if (node.Op is Read read)
        {
            _read.Add(read.Variable);
            return MemoryOf(read.Variable);
        }

        var tensor = _builder.Sources[node];
        if (_inputs.TryGetValue(tensor, out var index)) return External(node.Spec, Place.Input, index);
        var storage = tensor.Storage ?? throw new InvalidOperationException(
            $"The graph hangs on '{(tensor.Op as Placeholder)?.Label ?? tensor.Op.Name}', which is no input of the plan.");
        _kept.Add(tensor);
        _emitter.Constants.Add(storage);
        return External(node.Spec, Place.Constant, _emitter.Constants.Count - 1);
    }

    private Memory External(TensorSpec spec, Place place, int index)
    {
        var memory = _emitter.Allocate(spec);
        (memory.Place, memory.Index) = (place, index);
        return memory;
    }

    private Memory MemoryOf(Variable variable)
    {
        if (_variableMemory.TryGetValue(variable, out var memory)) return memory;
        _variables.Add(variable);
        return _variableMemory[variable] = External(variable.Spec, Place.Variable, _variables.Count - 1);
    }

    private void BindResults(int outputs, Variable[] assigned)
    {
        // Everything that leaves the plan is in arena memory first, so that no result can be changed by another's way out.
        var made = Array.ConvertAll(_results, InArena);
        for (var i = 0; i < assigned.Length; i++) WriteThrough(made[outputs + i], MemoryOf(assigned[i]));
        for (var i = 0; i < made.Length; i++)
        {
            var target = i < outputs ? null : MemoryOf(assigned[i - outputs]);
            if (target is not null && made[i].Place == Place.Variable && made[i].Index == target.Index) continue;
            if (target is null && made[i].Place == Place.Arena)
            {
                (made[i].Place, made[i].Index) = (Place.Output, i);
                continue;
            }

            target ??= External(_results[i].Spec, Place.Output, i);
            _emitter.Add(WholeCopy(made[i], target, _results[i].Spec), $"store {_results[i].Spec}", _results[i], [made[i]], [target]);
        }
    }

    private Memory InArena(Node node)
    {
        var memory = _emitter.Contiguous(node);
        if (memory.Place == Place.Arena) return memory;
        var copy = _emitter.Allocate(node.Spec);
        _emitter.Add(WholeCopy(memory, copy, node.Spec), $"copy {node.Spec}", node, [memory], [copy]);
        return copy;
    }

    private static CopyKernel WholeCopy(Memory from, Memory to, TensorSpec spec) =>
        new(from.Slot, to.Slot, spec.DType, spec.Shape, spec.Shape.Strides(), 0);

    /// <summary>Lets a result be made in the variable's own memory, if nobody reads the old value afterwards.</summary>
    private void WriteThrough(Memory result, Memory variable)
    {
        if (result.Place != Place.Arena) return;
        var step = _emitter.Steps[result.First];
        if (variable.Last > result.First || (variable.Last == result.First && !step.MayOverwrite(variable, result))) return;
        (result.Place, result.Index) = (Place.Variable, variable.Index);
        // From here on this memory is the variable's: a second result must not be written through as well.
        variable.Last = int.MaxValue;
    }

    /// <summary>Lets steps write over what they are the last to read.</summary>
    private void ReuseDying()
    {
        var begun = new HashSet<Memory>();
        for (var i = 0; i < _emitter.Steps.Count; i++)
        {
            var step = _emitter.Steps[i];
            foreach (var (read, written) in step.Overwrites)
            {
                var start = read.Base;
                if (written.Place is not (Place.Arena or Place.Output) || written.Continues is not null || written.First != i) continue;
                if (start.Place != Place.Arena || start.Last != i || start.First >= i && read.First != i) continue;
                if (start == written || start.Bytes != written.Bytes) continue;
                if (written.Place == Place.Output)
                {
                    // What leaves the plan is made in the caller's memory from the start.
                    if (begun.Add(written)) (start.Place, start.Index) = (Place.Output, written.Index);
                    continue;
                }

                written.Continues = start;
                start.Last = Math.Max(start.Last, written.Last);
            }
        }
    }
}
