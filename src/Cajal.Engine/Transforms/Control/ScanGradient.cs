using Cajal.Graph;

namespace Cajal.Transforms;

/// <summary>
/// The gradient of a loop is a loop in the other direction: every step runs the body again from the carry that was kept, and goes
/// back through it.
/// </summary>
internal static class ScanGradient
{
    public static Tensor?[] Of(Scan scan, Tensor y, Tensor?[] g, bool[] wanted)
    {
        var (carries, xs) = (scan.Carries, scan.Xs);
        var outputs = scan.Body.Outputs.Length;
        var saved = Enumerable.Range(0, carries).Select(i => Tensor.PartOf(y, outputs + i)).ToArray();

        // What is carried back: cotangents of the float carries, and sums for the wanted tensors from outside.
        var back = Enumerable.Range(0, carries).Where(i => y.Inputs[i].DType.IsFloating).ToArray();
        var outside = Enumerable.Range(carries + xs, y.Inputs.Length - carries - xs).Where(i => wanted[i]).ToArray();
        var inside = Enumerable.Range(carries, xs).Where(i => wanted[i]).ToArray();
        var gY = Enumerable.Range(carries, outputs - carries).Where(i => g[i] is not null).ToArray();
        var gSaved = back.Where(i => g[outputs + i] is not null).ToArray();

        Tensor[] init = [.. back.Select(i => g[i] ?? Differentiation.Zeros(y.Inputs[i].Spec)), .. outside.Select(i => Differentiation.Zeros(y.Inputs[i].Spec))];
        Tensor[] steps = [.. saved, .. y.Inputs[carries..(carries + xs)], .. gY.Select(i => g[i]!), .. gSaved.Select(i => g[outputs + i]!)];
        var (final, stacked) = Ops.Scan(Step, init, steps, !scan.Reverse, scan.Length);

        var result = new Tensor?[y.Inputs.Length];
        for (var i = 0; i < back.Length; i++) result[back[i]] = final[i];
        for (var i = 0; i < outside.Length; i++) result[outside[i]] = final[back.Length + i];
        for (var i = 0; i < inside.Length; i++) result[inside[i]] = stacked[i];
        return result;

        (Tensor[] Carry, Tensor[] Y) Step(Tensor[] carry, Tensor[] x)
        {
            Tensor[] inputs = [.. x[..(carries + xs)], .. y.Inputs[(carries + xs)..]];
            var cotangents = new Tensor?[outputs];
            for (var i = 0; i < back.Length; i++) cotangents[back[i]] = carry[i];
            for (var i = 0; i < gY.Length; i++) cotangents[gY[i]] = x[carries + xs + i];

            int[] asked = [.. back, .. outside, .. inside];
            var d = scan.Body.Vjp(inputs, cotangents, asked);
            for (var i = 0; i < gSaved.Length; i++)
            {
                var at = Array.IndexOf(back, gSaved[i]);
                var term = x[carries + xs + gY.Length + i];
                d[at] = d[at] is { } sum ? sum + term : term;
            }

            for (var i = 0; i < outside.Length; i++)
            {
                var at = back.Length + i;
                d[at] = d[at] is { } term ? carry[at] + term : carry[at];
            }

            var full = asked.Select((input, i) => d[i] ?? Differentiation.Zeros(inputs[input].Spec)).ToArray();
            return (full[..init.Length], full[init.Length..]);
        }
    }
}
