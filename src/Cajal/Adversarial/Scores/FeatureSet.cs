namespace Cajal.Adversarial;

/// <summary>The features of two sets of examples, checked, in double precision.</summary>
internal static class FeatureSet
{
    public static (Tensor Real, Tensor Fake) Of(Tensor real, Tensor fake, Func<Tensor, Tensor>? features, string score, int atLeast)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        if (features is not null) (real, fake) = (features(real), features(fake));
        var fit = real.Rank == 2 && fake.Rank == 2 && real.Shape[1] == fake.Shape[1] && real.Shape[0] >= atLeast && fake.Shape[0] >= atLeast;
        if (fit) return (real.Cast(DType.Float64).Realize(), fake.Cast(DType.Float64).Realize());
        throw new ShapeException(new Problem("CJ3320", $"{score} cannot compare these sets of examples.")
            .Fact("real", real)
            .Fact("fake", fake)
            .Note($"It takes two matrices [examples, features] of the same width, each with at least {atLeast} rows.")
            .Try("flatten images with Reshape(count, -1), or give a features function such as x => cut.Predict(x)."));
    }

    /// <summary>The squared distances of rows of one set from all rows of another, block by block, <c>[rows, others]</c> row by row.</summary>
    public static void Distances(Tensor from, Tensor to, Action<int, double[]> perBlock)
    {
        const int Block = 512;
        var squares = to.Square().Sum(1).Realize();
        for (var start = 0; start < from.Shape[0]; start += Block)
        {
            var rows = from[start..Math.Min(start + Block, from.Shape[0])];
            var distances = rows.Square().Sum(1, keepDims: true) + squares - 2 * Ops.MatMul(rows, to.Transpose());
            perBlock(start, distances.ToArray<double>());
        }
    }
}
