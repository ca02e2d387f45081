namespace Cajal.Initializers;

/// <summary>Where an initializer draws from: with a seed always the same numbers, without one new ones every time.</summary>
internal sealed class RandomSource(int? seed)
{
    public int? Seed { get; } = seed;

    public Tensor Uniform(Shape shape, double min, double max, DType dtype) => Ops.RandomUniform(shape, Next(), min, max, dtype);

    public Tensor Normal(Shape shape, double mean, double stddev, DType dtype) => Ops.RandomNormal(shape, Next(), mean, stddev, dtype);

    public Tensor TruncatedNormal(Shape shape, double mean, double stddev, DType dtype) =>
        Ops.RandomTruncatedNormal(shape, Next(), mean, stddev, dtype);

    private RandomKey Next() => Seed is { } given ? new RandomKey(given) : RandomKey.NextGlobal();
}
