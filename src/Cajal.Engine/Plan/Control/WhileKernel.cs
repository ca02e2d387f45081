using Cajal.Kernels;
using Cajal.Transforms;

namespace Cajal.Plan;

/// <summary>Runs a body as long as its condition holds; carries alternate between two buffers.</summary>
internal sealed unsafe class WhileKernel : Kernel
{
    private readonly Body _condition;
    private readonly Body _body;
    private readonly int[] _inputs;
    private readonly int[] _outputs;
    private readonly long _half;

    public WhileKernel(While loop, int[] inputs, int[] outputs)
    {
        (_inputs, _outputs, _condition, _body) = (inputs, outputs, new Body(loop.Condition), new Body(loop.Body));
        _half = _body.Outputs.Sum(Body.Padded);
        ScratchBytes = 2 * _half + 128;
    }

    public override long ScratchBytes { get; }

    public override void Run(nint* slots, Workers workers)
    {
        var results = _body.Outputs.Length;
        var inputs = stackalloc nint[_inputs.Length];
        var outputs = stackalloc nint[results];
        for (var i = 0; i < _inputs.Length; i++) inputs[i] = slots[_inputs[i]];
        var goes = slots[ScratchSlot] + (nint)(2 * _half);
        for (var n = 0; ; n++)
        {
            _condition.Run(inputs, &goes);
            if (*(byte*)goes == 0) break;
            var at = slots[ScratchSlot] + (nint)(n % 2 * _half);
            for (var i = 0; i < results; i++)
            {
                outputs[i] = at;
                at += (nint)Body.Padded(_body.Outputs[i]);
            }

            _body.Run(inputs, outputs);
            for (var i = 0; i < results; i++) inputs[i] = outputs[i];
        }

        for (var i = 0; i < results; i++)
        {
            if (_outputs[i] >= 0) Body.Copy(inputs[i], slots[_outputs[i]], _body.Outputs[i].Bytes);
        }
    }
}
