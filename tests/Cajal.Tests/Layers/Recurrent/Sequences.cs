namespace Cajal.Tests.Layers;

/// <summary>The inputs of Keras's own tests of recurrent layers: 0, 1, 2 ...</summary>
internal static class Sequences
{
    public static Tensor Count(params int[] shape) => Tensor.From(Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => (float)i).ToArray(), shape);

    /// <summary>Every unit of a row of states has one value where all weights of a matrix are equal.</summary>
    public static float[] Rows(int units, params float[] values) => [.. values.SelectMany(v => Enumerable.Repeat(v, units))];

    public static Tensor Mask(params bool[] flags) => Tensor.From(flags, [2, 4]);
}
