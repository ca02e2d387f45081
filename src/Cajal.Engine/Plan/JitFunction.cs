using System.Diagnostics;
using Cajal.Graph;
using Cajal.Plan;

namespace Cajal;

/// <summary>
/// A function of tensors that is recorded once per combination of input shapes and dtypes, and then replayed as a compiled plan.
/// </summary>
/// <remarks>
/// While recording, the function runs with symbols in the place of numbers: branches on C# values are taken once and for all. Variables
/// it reads are read anew at every run; variables it assigns receive their new values when the run ends. A function called inside
/// another recording, or under substituted parameters, is simply part of it. Any number of threads may call it if it assigns nothing.
/// The environment variable CAJAL_LOG=plan prints every plan to standard error when it is made.
/// </remarks>
public sealed unsafe class JitFunction
{
    private static readonly bool LogsPlans = Environment.GetEnvironmentVariable("CAJAL_LOG") == "plan";

    private readonly Func<Tensor[], Tensor[]> _function;
    private readonly Lock _gate = new();
    private Entry[] _entries = [];

    /// <summary>Prepares a function; nothing is recorded before the first call.</summary>
    public JitFunction(Func<Tensor[], Tensor[]> function) => _function = function ?? throw new ArgumentNullException(nameof(function));

    /// <summary>How many combinations of input shapes have been recorded.</summary>
    public int PlanCount => _entries.Length;

    /// <summary>The time spent on recording and compiling so far.</summary>
    public TimeSpan CompileTime => new(_entries.Sum(e => e.CompileTime.Ticks));

    /// <summary>
    /// The bytes that the most demanding of the recorded plans has in use while it runs: its variables, arguments, results and scratch memory. 0
    /// before the first call.
    /// </summary>
    public long PeakBytes => _entries.Length == 0 ? 0 : _entries.Max(e => e.Plan.PeakBytes);

    /// <summary>The compiled schedules as text; empty before the first call.</summary>
    public string PlanText => string.Join("\n", _entries.Select(e => e.Plan.ToString()));

    /// <summary>The function behind a delegate that <c>Ops.Jit</c> returned.</summary>
    /// <exception cref="ArgumentException">The delegate came from elsewhere.</exception>
    public static JitFunction Of(Delegate jitted)
    {
        ArgumentNullException.ThrowIfNull(jitted);
        return jitted.Target as JitFunction ?? throw new ArgumentException("The delegate was not made by Ops.Jit.", nameof(jitted));
    }

    /// <summary>Runs the function. Allocates nothing but its results.</summary>
    public Tensor[] Run(params Tensor[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (Engine.Eager || VariableScope.Current is not null || Array.Exists(inputs, i => i.IsSymbolic)) return _function(inputs);
        foreach (var input in inputs)
        {
            if (!input.IsRealized)
            {
                Backend.Current.Realize(inputs);
                break;
            }
        }

        var entry = Find(inputs) ?? Record(inputs);
        var addresses = stackalloc nint[inputs.Length];
        for (var i = 0; i < inputs.Length; i++) addresses[i] = (nint)inputs[i].Storage!.Pointer;
        var count = entry.Outputs.Length;
        var results = count == 0 ? [] : new Tensor[count];
        var targets = stackalloc nint[count];
        for (var i = 0; i < count; i++)
        {
            var storage = new Storage(entry.Outputs[i]);
            results[i] = Tensor.FromStorage(storage);
            targets[i] = (nint)storage.Pointer;
        }

        entry.Plan.Run(new ReadOnlySpan<nint>(addresses, inputs.Length), new ReadOnlySpan<nint>(targets, count));
        GC.KeepAlive(inputs);
        return results;
    }

    internal Tensor Call1(Tensor a) => Run(a)[0];

    internal Tensor Call2(Tensor a, Tensor b) => Run(a, b)[0];

    internal Tensor Call3(Tensor a, Tensor b, Tensor c) => Run(a, b, c)[0];

    private Entry? Find(Tensor[] inputs)
    {
        foreach (var entry in _entries)
        {
            if (entry.Settings == PlanSettings.Current && entry.Fits(inputs)) return entry;
        }

        return null;
    }

    private Entry Record(Tensor[] inputs)
    {
        lock (_gate)
        {
            if (Find(inputs) is { } known) return known;
            var start = Stopwatch.GetTimestamp();
            var placeholders = new Tensor[inputs.Length];
            for (var i = 0; i < inputs.Length; i++) placeholders[i] = Placeholder.Create(inputs[i].Spec, $"argument {i}");
            using var trace = new Graph.Trace();
            var outputs = _function(placeholders);
            var assigned = trace.Assigned.ConvertAll(v => (v, trace.ValueOf(v)));
            var plan = PlanCompiler.Compile(placeholders, outputs, assigned);
            var entry = new Entry(
                Array.ConvertAll(inputs, i => i.Spec), Array.ConvertAll(outputs, o => o.Spec), plan, PlanSettings.Current, Stopwatch.GetElapsedTime(start));
            _entries = [.. _entries, entry];
            if (LogsPlans) Console.Error.WriteLine($"Recorded and compiled in {entry.CompileTime.TotalMilliseconds:F1} ms.\n{plan}");
            return entry;
        }
    }

    private sealed record Entry(TensorSpec[] Inputs, TensorSpec[] Outputs, CompiledPlan Plan, PlanSettings Settings, TimeSpan CompileTime)
    {
        public bool Fits(Tensor[] inputs)
        {
            if (inputs.Length != Inputs.Length) return false;
            for (var i = 0; i < inputs.Length; i++)
            {
                if (inputs[i].DType != Inputs[i].DType || !inputs[i].Shape.Equals(Inputs[i].Shape)) return false;
            }

            return true;
        }
    }
}

/// <summary>Recording functions.</summary>
public static partial class Ops
{
    /// <summary>Records a function once and replays it: for training steps and other work that repeats.</summary>
    /// <seealso cref="JitFunction"/>
    public static Func<Tensor, Tensor> Jit(Func<Tensor, Tensor> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return new JitFunction(x => [f(x[0])]).Call1;
    }

    /// <inheritdoc cref="Jit(Func{Tensor, Tensor})"/>
    public static Func<Tensor, Tensor, Tensor> Jit(Func<Tensor, Tensor, Tensor> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return new JitFunction(x => [f(x[0], x[1])]).Call2;
    }

    /// <inheritdoc cref="Jit(Func{Tensor, Tensor})"/>
    public static Func<Tensor, Tensor, Tensor, Tensor> Jit(Func<Tensor, Tensor, Tensor, Tensor> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return new JitFunction(x => [f(x[0], x[1], x[2])]).Call3;
    }

    /// <summary>Records a function of any number of tensors with any number of results.</summary>
    /// <seealso cref="JitFunction"/>
    public static JitFunction Jit(Func<Tensor[], Tensor[]> f) => new(f);
}
