using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal;

public static partial class Ops
{
    /// <summary>
    /// Long short-term memory over whole sequences, by one kernel: with <c>i, f, g, o = split(x[t] + h @ recurrentKernel, 4)</c>, the gates
    /// i, f, o through sigmoid and g through tanh, <c>c = f * c + i * g</c> and <c>h = o * tanh(c)</c>.
    /// </summary>
    /// <param name="x">What the gates receive from outside, <c>[batch, time, 4 * units]</c>: inputs times their kernel, plus the bias.</param>
    /// <param name="recurrentKernel"><c>[units, 4 * units]</c></param>
    /// <param name="h">The output before the first step, <c>[batch, units]</c>.</param>
    /// <param name="c">The memory before the first step, <c>[batch, units]</c>.</param>
    /// <param name="mask">Bool <c>[batch, time]</c>; where it is false, a step changes nothing and repeats the output before.</param>
    /// <param name="goBackwards">Whether the last step comes first. Outputs keep the places of their inputs.</param>
    /// <returns>All outputs <c>[batch, time, units]</c>, and the last output and memory <c>[batch, units]</c>.</returns>
    /// <exception cref="ShapeException">The shapes do not belong together (CJ1300).</exception>
    /// <seealso href="https://doi.org/10.1162/neco.1997.9.8.1735">Hochreiter and Schmidhuber 1997</seealso>
    public static (Tensor Outputs, Tensor H, Tensor C) Lstm(
        Tensor x, Tensor recurrentKernel, Tensor h, Tensor c, Tensor? mask = null, bool goBackwards = false)
    {
        CheckSequence("Lstm", 4, x, recurrentKernel, mask, h, c);
        var y = Tensor.ApplyParts(new LstmSequence(goBackwards, mask is not null), Inputs(mask, x, recurrentKernel, h, c));
        return (y[0], y[1], y[2]);
    }

    /// <summary>
    /// Gated recurrent units over whole sequences, by one kernel: with <c>a, b, d = split(h @ recurrentKernel, 3)</c>,
    /// <c>z = sigmoid(x_z + a)</c>, <c>r = sigmoid(x_r + b)</c>, <c>h = z * h + (1 - z) * tanh(x_h + r * (d + bias))</c>.
    /// </summary>
    /// <param name="x">What z, r and the candidate receive from outside, <c>[batch, time, 3 * units]</c>.</param>
    /// <param name="recurrentKernel"><c>[units, 3 * units]</c></param>
    /// <param name="bias">The bias within the reset gate's reach, <c>[units]</c>.</param>
    /// <param name="h">The output before the first step, <c>[batch, units]</c>.</param>
    /// <param name="mask">Bool <c>[batch, time]</c>; where it is false, a step changes nothing and repeats the output before.</param>
    /// <param name="goBackwards">Whether the last step comes first. Outputs keep the places of their inputs.</param>
    /// <returns>All outputs <c>[batch, time, units]</c>, and the last one <c>[batch, units]</c>.</returns>
    /// <exception cref="ShapeException">The shapes do not belong together (CJ1300).</exception>
    /// <seealso href="https://arxiv.org/abs/1406.1078">Cho et al. 2014</seealso>
    public static (Tensor Outputs, Tensor H) Gru(
        Tensor x, Tensor recurrentKernel, Tensor bias, Tensor h, Tensor? mask = null, bool goBackwards = false)
    {
        ArgumentNullException.ThrowIfNull(bias);
        CheckSequence("Gru", 3, x, recurrentKernel, mask, h);
        if (bias.Rank != 1 || bias.Shape[0] != h.Shape[1]) throw NoSequence("Gru", 3, [x, recurrentKernel, h, bias]);
        var y = Tensor.ApplyParts(new GruSequence(goBackwards, mask is not null), Inputs(mask, x, recurrentKernel, bias, h));
        return (y[0], y[1]);
    }

    /// <summary>A plain recurrent network over whole sequences, by one kernel: <c>h = tanh(x[t] + h @ recurrentKernel)</c>.</summary>
    /// <param name="x">What the units receive from outside, <c>[batch, time, units]</c>.</param>
    /// <param name="recurrentKernel"><c>[units, units]</c></param>
    /// <param name="h">The output before the first step, <c>[batch, units]</c>.</param>
    /// <param name="mask">Bool <c>[batch, time]</c>; where it is false, a step changes nothing and repeats the output before.</param>
    /// <param name="goBackwards">Whether the last step comes first. Outputs keep the places of their inputs.</param>
    /// <returns>All outputs <c>[batch, time, units]</c>, and the last one <c>[batch, units]</c>.</returns>
    /// <exception cref="ShapeException">The shapes do not belong together (CJ1300).</exception>
    public static (Tensor Outputs, Tensor H) SimpleRnn(
        Tensor x, Tensor recurrentKernel, Tensor h, Tensor? mask = null, bool goBackwards = false)
    {
        CheckSequence("SimpleRnn", 1, x, recurrentKernel, mask, h);
        var y = Tensor.ApplyParts(new SimpleSequence(goBackwards, mask is not null), Inputs(mask, x, recurrentKernel, h));
        return (y[0], y[1]);
    }

    private static Tensor[] Inputs(Tensor? mask, params Tensor[] inputs) => mask is null ? inputs : [.. inputs, mask.Cast(DType.Bool)];

    private static void CheckSequence(string operation, int gates, Tensor x, Tensor kernel, Tensor? mask, params Tensor[] states)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(kernel);
        foreach (var state in states) ArgumentNullException.ThrowIfNull(state);
        var fits = x.Rank == 3 && x.DType.IsFloating && kernel.Rank == 2 && kernel.DType == x.DType;
        var (units, batch) = fits ? (kernel.Shape[0], x.Shape[0]) : (0, 0);
        fits = fits && kernel.Shape[1] == gates * units && x.Shape[2] == gates * units;
        foreach (var state in states) fits = fits && state.Shape == Shape.Create([batch, units]) && state.DType == x.DType;
        if (mask is not null) fits = fits && mask.Shape == Shape.Create([batch, x.Shape[1]]);
        if (!fits) throw NoSequence(operation, gates, mask is null ? [x, kernel, .. states] : [x, kernel, .. states, mask]);
    }

    private static ShapeException NoSequence(string operation, int gates, Tensor[] inputs)
    {
        var problem = new Problem("CJ1300", $"{operation} cannot run over these tensors.");
        string[] names = ["x", "recurrentKernel"];
        for (var i = 0; i < inputs.Length; i++) problem.Fact(i < 2 ? names[i] : $"argument {i}", inputs[i]);
        var width = gates == 1 ? "units" : $"{gates} * units";
        return new ShapeException(problem
            .Note($"Wanted: x [batch, time, {width}], recurrentKernel [units, {width}], states [batch, units], a mask [batch, time], all of one floating dtype.")
            .Try("multiply the inputs with their kernel first: Ops.MatMul(inputs, kernel) + bias."));
    }
}
