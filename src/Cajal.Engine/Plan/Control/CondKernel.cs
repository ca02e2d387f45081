using Cajal.Kernels;
using Cajal.Transforms;

namespace Cajal.Plan;

/// <summary>Runs one of two bodies, as a bool that is known at run time says.</summary>
internal sealed unsafe class CondKernel : Kernel
{
    private readonly Body _then;
    private readonly Body _else;
    private readonly int[] _inputs;
    private readonly int[] _outputs;

    public CondKernel(Cond cond, int[] inputs, int[] outputs)
    {
        (_inputs, _outputs, _then, _else) = (inputs, outputs, new Body(cond.Then), new Body(cond.Else));
        ScratchBytes = _then.Outputs.Sum(Body.Padded);
    }

    public override long ScratchBytes { get; }

    public override void Run(nint* slots, Workers workers)
    {
        var inputs = stackalloc nint[_inputs.Length - 1];
        var outputs = stackalloc nint[_outputs.Length];
        for (var i = 1; i < _inputs.Length; i++) inputs[i - 1] = slots[_inputs[i]];
        var unwanted = slots[ScratchSlot];
        for (var i = 0; i < _outputs.Length; i++)
        {
            outputs[i] = _outputs[i] >= 0 ? slots[_outputs[i]] : unwanted;
            unwanted += (nint)Body.Padded(_then.Outputs[i]);
        }

        (*(byte*)slots[_inputs[0]] != 0 ? _then : _else).Run(inputs, outputs);
    }
}
