using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Plan;

/// <summary>Computes tensors through plans, and keeps the plans for graphs of the same structure.</summary>
internal sealed unsafe class PlanBackend : IBackend
{
    private const int MaxPlans = 512;

    private readonly Dictionary<PlanKey, CompiledPlan> _plans = [];
    private readonly Lock _gate = new();

    /// <summary>How many plans have been compiled, for tests of the cache.</summary>
    public int Compilations { get; private set; }

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The graph must not look down to plans, so plans announce themselves.")]
    internal static void Register() => Backend.Current = new PlanBackend();

    public void Realize(ReadOnlySpan<Tensor> tensors)
    {
        var wanted = new List<Tensor>(tensors.Length);
        foreach (var tensor in tensors)
        {
            if (!tensor.IsRealized && !wanted.Contains(tensor)) wanted.Add(tensor);
        }

        if (wanted.Count == 0) return;
        var key = PlanKey.Of(wanted, out var leaves);
        var plan = Find(key, wanted, leaves);
        var inputs = new nint[leaves.Count];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = (nint)leaves[i].Storage!.Pointer;
        var results = new Storage[wanted.Count];
        var outputs = new nint[wanted.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = new Storage(wanted[i].Spec);
            outputs[i] = (nint)results[i].Pointer;
        }

        plan.Run(inputs, outputs);
        GC.KeepAlive(leaves);
        for (var i = 0; i < results.Length; i++) wanted[i].Storage = results[i];
    }

    private CompiledPlan Find(PlanKey key, List<Tensor> wanted, List<Tensor> leaves)
    {
        lock (_gate)
        {
            if (_plans.TryGetValue(key, out var known)) return known;
        }

        var plan = key.Compile(wanted, leaves);
        lock (_gate)
        {
            // Whoever makes ever new graphs gains nothing from old plans: start over rather than grow.
            if (_plans.Count >= MaxPlans) _plans.Clear();
            _plans[key] = plan;
            Compilations++;
        }

        return plan;
    }
}
