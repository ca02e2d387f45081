using Cajal.Graph;
using Cajal.Transforms;

namespace Cajal.Plan;

/// <summary>A subgraph as a plan of its own, for the kernels that run it again and again.</summary>
internal sealed unsafe class Body(Subgraph graph)
{
    private readonly CompiledPlan _plan = PlanCompiler.Compile(graph.Inputs, graph.Outputs, []);

    public TensorSpec[] Inputs { get; } = Array.ConvertAll(graph.Inputs, i => i.Spec);

    public TensorSpec[] Outputs { get; } = graph.OutputSpecs;

    public long Flops => _plan.Flops;

    public void Run(nint* inputs, nint* outputs) =>
        _plan.Run(new ReadOnlySpan<nint>(inputs, Inputs.Length), new ReadOnlySpan<nint>(outputs, Outputs.Length));

    /// <summary>The bytes of a buffer with the spare vector behind it that kernels expect.</summary>
    public static long Padded(TensorSpec spec) => (spec.Bytes + 127) & ~63L;

    public static void Copy(nint from, nint to, long bytes) => Buffer.MemoryCopy((void*)from, (void*)to, bytes, bytes);
}
