namespace Cajal.Generation;

/// <summary>Writes token after token with a model that keeps what it has seen in caches of a fixed size.</summary>
/// <remarks>
/// One step is recorded and compiled at the first token and replayed for all others: the caches are variables that the step changes in
/// place, and the place is an input.
/// </remarks>
/// <example><code>
/// var writer = new TokenGenerator((token, place, caches) => {
///     var x = embedding.Call(token);
///     for (var i = 0; i &lt; blocks.Length; i++) (x, caches[i]) = blocks[i].CallWithCache(x, caches[i], place);
///     return (head.Call(x), caches);
/// }, [.. blocks.Select(b => b.EmptyCache(1, 64))], new TopKSampler(10));
/// int[] text = writer.Generate(prompt, 64, seed: 7).ToArray&lt;int>();
/// </code></example>
public sealed class TokenGenerator
{
    private readonly Tensor[] _empty;
    private readonly Variable[] _caches;
    private readonly JitFunction _step;
    private readonly Lock _gate = new();

    /// <summary>Prepares a generator.</summary>
    /// <param name="step">
    /// From tokens int32 <c>[batch, 1]</c>, their place (an int32 number) and the caches to logits <c>[batch, 1, vocabulary]</c> or
    /// <c>[batch, vocabulary]</c> for the next token and the caches with this one.
    /// </param>
    /// <param name="caches">The caches as they are before the first token.</param>
    /// <param name="sampler">How tokens are chosen; the likeliest by default.</param>
    public TokenGenerator(Func<Tensor, Tensor, Tensor[], (Tensor Logits, Tensor[] Caches)> step, Tensor[] caches, Sampler? sampler = null)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(caches);
        Sampler = sampler ?? new GreedySampler();
        _empty = Array.ConvertAll(caches, c => c.Realize());
        _caches = [.. _empty.Select((c, i) => new Variable(c, $"cache_{i}", trainable: false))];
        _step = Ops.Jit(x =>
        {
            var (logits, after) = step(x[0].ExpandDims(1), x[1], Array.ConvertAll(_caches, c => c.Value));
            for (var i = 0; i < _caches.Length; i++) _caches[i].Assign(after[i]);
            return [Sampler.NextToken(logits.Rank == 3 ? logits.Squeeze(1) : logits, x[2])];
        });
    }

    /// <summary>How tokens are chosen.</summary>
    public Sampler Sampler { get; }

    /// <summary>How many plans were compiled: one for each size of the batch.</summary>
    public int PlanCount => _step.PlanCount;

    /// <summary>Continues sequences.</summary>
    /// <param name="prompt">How they begin: int32 <c>[batch, length]</c>, with at least one token.</param>
    /// <param name="maxLength">How long they become, the beginning included; the caches must have as many places.</param>
    /// <param name="seed">The same seed chooses the same tokens.</param>
    /// <param name="stopToken">Ends the work when every sequence has it; what comes after it in a sequence is this token again.</param>
    /// <returns>int32 <c>[batch, maxLength]</c>, or shorter where <paramref name="stopToken"/> ended it.</returns>
    /// <exception cref="ShapeException">There is no beginning (CJ2249).</exception>
    public Tensor Generate(Tensor prompt, int maxLength, long seed = 0, int? stopToken = null)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        if (prompt.Rank != 2 || prompt.Size == 0)
        {
            throw new ShapeException(new Problem("CJ2249", "A text cannot be continued that has not begun.")
                .Fact("prompt", prompt, "must be [batch, length], length 1 or more")
                .Try("start with one token at least, such as the one that stands for the beginning."));
        }

        var (batch, given) = (prompt.Shape[0], prompt.Shape[1]);
        var tokens = prompt.Cast(DType.Int32).ToArray<int>();
        var text = new int[batch][];
        for (var b = 0; b < batch; b++) text[b] = [.. tokens[(b * given)..((b + 1) * given)], .. new int[Math.Max(0, maxLength - given)]];
        var length = given;
        lock (_gate)
        {
            for (var i = 0; i < _caches.Length; i++) _caches[i].Assign(_empty[i]);
            for (var place = 0; place + 1 < maxLength; place++)
            {
                var now = Tensor.From(Array.ConvertAll(text, t => t[place]), batch);
                var next = _step.Run(now, Tensor.From([place], Shape.Scalar), new RandomKey(seed, place))[0].ToArray<int>();
                if (place + 1 < given) continue;
                for (var b = 0; b < batch; b++) text[b][place + 1] = place + 1 > given && text[b][place] == stopToken ? text[b][place] : next[b];
                length = place + 2;
                if (stopToken is { } stop && Array.TrueForAll(text, t => t[place + 1] == stop)) break;
            }
        }

        return Tensor.From(text.SelectMany(t => t[..length]).ToArray(), [batch, length]);
    }
}
