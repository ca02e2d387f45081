namespace Cajal;

/// <summary>
/// Hands out one random key after another. Its place is a <see cref="Variable"/>, so it moves on inside <c>Jit</c> as well, and is
/// saved, restored and substituted like any other.
/// </summary>
/// <example><code>
/// var seeds = new SeedGenerator(42);
/// var noise = Ops.RandomNormal([32, 8], seeds.Next());
/// </code></example>
public sealed class SeedGenerator
{
    /// <summary>Makes a generator.</summary>
    /// <param name="seed">Equal seeds give equal keys; if left out, the next stream of <see cref="RandomKey.SetGlobalSeed"/> is taken.</param>
    /// <param name="name">The name of the state.</param>
    public SeedGenerator(int? seed = null, string name = "seed_generator_state") =>
        State = new Variable(seed is { } given ? new RandomKey(given) : RandomKey.NextGlobal(), name, trainable: false);

    /// <summary>The key that comes next, int64 <c>[2]</c>: seed, counter.</summary>
    public Variable State { get; }

    /// <summary>A key that has not been given out before, int64 <c>[2]</c>.</summary>
    public Tensor Next()
    {
        var key = State.Value;
        State.Assign(key + Tensor.From([0L, 1L], 2));
        return key;
    }
}
