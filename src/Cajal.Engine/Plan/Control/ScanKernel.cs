using Cajal.Kernels;
using Cajal.Transforms;

namespace Cajal.Plan;

/// <summary>
/// Runs a body once per step. Carries alternate between two buffers; steps of the inputs and results pass through aligned buffers,
/// because a step inside a stack need not lie on a vector's boundary.
/// </summary>
internal sealed unsafe class ScanKernel : Kernel
{
    private readonly Body _body;
    private readonly Scan _scan;
    private readonly int[] _inputs;
    private readonly int[] _outputs;
    private readonly long _half;

    /// <param name="scan">The loop.</param>
    /// <param name="inputs">Slots of carries, xs and captured tensors.</param>
    /// <param name="outputs">Slots of final carries, ys and saved carries; -1 where nobody wants them.</param>
    public ScanKernel(Scan scan, int[] inputs, int[] outputs)
    {
        (_scan, _inputs, _outputs, _body) = (scan, inputs, outputs, new Body(scan.Body));
        _half = _body.Outputs.Sum(Body.Padded);
        ScratchBytes = 2 * _half + _body.Inputs.Skip(scan.Carries).Take(scan.Xs).Sum(Body.Padded);
    }

    public override long ScratchBytes { get; }

    public override long Flops => _scan.Length * _body.Flops;

    public override void Run(nint* slots, Workers workers)
    {
        var (carries, xs, results) = (_scan.Carries, _scan.Xs, _body.Outputs.Length);
        var inputs = stackalloc nint[_inputs.Length];
        var outputs = stackalloc nint[results];
        for (var i = 0; i < _inputs.Length; i++) inputs[i] = slots[_inputs[i]];
        var stepBuffer = slots[ScratchSlot] + (nint)(2 * _half);
        for (var i = carries; i < carries + xs; i++)
        {
            inputs[i] = stepBuffer;
            stepBuffer += (nint)Body.Padded(_body.Inputs[i]);
        }

        for (var n = 0; n < _scan.Length; n++)
        {
            var t = _scan.Reverse ? _scan.Length - 1 - n : n;
            for (var i = carries; i < carries + xs; i++)
            {
                var bytes = _body.Inputs[i].Bytes;
                Body.Copy(slots[_inputs[i]] + (nint)(t * bytes), inputs[i], bytes);
            }

            for (var i = 0; i < carries; i++) Store(slots, results + i, t, inputs[i], _body.Inputs[i].Bytes);
            var at = slots[ScratchSlot] + (nint)(n % 2 * _half);
            for (var i = 0; i < results; i++)
            {
                outputs[i] = at;
                at += (nint)Body.Padded(_body.Outputs[i]);
            }

            _body.Run(inputs, outputs);
            for (var i = carries; i < results; i++) Store(slots, i, t, outputs[i], _body.Outputs[i].Bytes);
            for (var i = 0; i < carries; i++) inputs[i] = outputs[i];
        }

        for (var i = 0; i < carries; i++) Store(slots, i, 0, inputs[i], _body.Inputs[i].Bytes);
    }

    private void Store(nint* slots, int output, long step, nint from, long bytes)
    {
        if (_outputs[output] >= 0) Body.Copy(from, slots[_outputs[output]] + (nint)(step * bytes), bytes);
    }
}
