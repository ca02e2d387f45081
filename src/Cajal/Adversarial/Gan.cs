using Cajal.Adversarial;
using Cajal.Graph;
using Cajal.Layers;
using Cajal.Training;
using ReshapeOp = Cajal.Graph.Reshape;
using SigmoidOp = Cajal.Graph.Composites.Sigmoid;

namespace Cajal;

/// <summary>Two networks that teach each other: a generator that makes examples from noise, and a discriminator that tells them from real ones.</summary>
/// <remarks>
/// The generator takes noise <c>[batch, latentDim]</c> and gives examples of the shape of the data; the discriminator takes examples and gives one
/// number for each, best without a sigmoid. Classes: a generator drawn with two inputs is called on <c>[noise, label]</c>, a discriminator drawn with
/// two inputs on <c>[example, label]</c>, and a discriminator with two outputs gives <c>[verdict, class logits]</c> (AC-GAN). Labels are then the
/// targets of <c>Fit</c>. Calling the model itself, and <c>Predict</c>, give the discriminator's verdict; <see cref="Generate"/> gives examples.
/// Logs show <c>d_loss</c> with its penalties, <c>g_loss</c>, the discriminator's mean outputs <c>d_real</c> and <c>d_fake</c>, each penalty, and
/// <c>class_loss</c>.
/// </remarks>
/// <example><code>
/// var gan = new Gan(generator, discriminator, latentDim: 64);
/// gan.Compile(new Adam(1e-4f, 0, 0.9f), new Adam(1e-4f, 0, 0.9f), loss: "wgan-gp", discriminatorSteps: 5);
/// History history = gan.Fit(images, epochs: 20, batchSize: 64);
/// Tensor samples = gan.Generate(100, seed: 1);
/// </code></example>
public sealed partial class Gan : Model
{
    private readonly SeedGenerator _random;
    private JitFunction? _generate;

    /// <summary>Brings two networks together.</summary>
    /// <param name="generator">From noise <c>[batch, latentDim]</c>, or noise and label, to examples.</param>
    /// <param name="discriminator">From examples, or example and label, to one number each.</param>
    /// <param name="latentDim">How many random numbers an example is made from.</param>
    /// <param name="seed">A seed for the noise of training; the global one by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="ShapeException">
    /// CJ3301: the generator's examples do not fit the discriminator; CJ3302: the noise does not fit the generator.
    /// </exception>
    public Gan(Model generator, Model discriminator, int latentDim, int? seed = null, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(discriminator);
        LatentDim = Option.Positive(latentDim, nameof(Gan));
        Generator = Track(generator, "generator");
        Discriminator = Track(discriminator, "discriminator");
        _random = TrackRandom(seed);
        RequireNoiseFits();
        if (generator.Outputs is [var made, ..] && discriminator.Inputs is [var judged, ..]) RequireSame(made.Shape, judged.Shape, Discriminator.Name);
    }

    /// <summary>Makes examples.</summary>
    public Model Generator { get; }

    /// <summary>Judges examples.</summary>
    public Model Discriminator { get; }

    /// <summary>How many random numbers an example is made from.</summary>
    public int LatentDim { get; }

    /// <summary>Makes noise of a shape from a key; normal with mean 0 and deviation 1 by default.</summary>
    public Func<Shape, Tensor, Tensor> Noise { get; init; } = static (shape, key) => Ops.RandomNormal(shape, key);

    /// <summary>Whether the generator is told the class.</summary>
    public bool IsGeneratorConditional => Generator.Inputs.Count == 2;

    /// <summary>Whether the discriminator is told the class.</summary>
    public bool IsDiscriminatorConditional => Discriminator.Inputs.Count == 2;

    /// <summary>Whether the discriminator names the class itself (AC-GAN).</summary>
    public bool ClassifiesExamples => Discriminator.Outputs.Count == 2;

    /// <summary>The running mean of the generator's weights, which <see cref="Generate"/> uses; the weights themselves before training or without one.</summary>
    public ParamSet AveragedWeights => _average is { } average ? average.Values : ParamSet.Of(Generator.Weights);

    private bool NeedsLabels => IsGeneratorConditional || IsDiscriminatorConditional || ClassifiesExamples;

    /// <summary>Makes examples from new noise.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Equal seeds make equal examples from equal weights; the global one by default.</param>
    /// <param name="labels">A label for each example, for a conditional generator.</param>
    /// <param name="batchSize">How many are computed together.</param>
    /// <param name="averaged">Whether to use the running mean of the weights, which is steadier, or the weights of the last step.</param>
    /// <returns>Examples <c>[count, ...]</c>.</returns>
    /// <exception cref="CajalException">CJ3303: labels are missing or of no use; CJ3305: not one for each example.</exception>
    public Tensor Generate(int count, int? seed = null, Tensor? labels = null, int batchSize = 256, bool averaged = true)
    {
        Option.Positive(count, nameof(Generate));
        Option.Positive(batchSize, nameof(Generate));
        RequireLabels(IsGeneratorConditional, labels is not null, "Generate(count, labels: ...)", "Generate(count)");
        if (labels is not null && (labels.Rank == 0 || labels.Shape[0] != count))
        {
            throw new ShapeException(new Problem("CJ3305", $"{Title} needs one label for each example.")
                .Fact("count", $"{count}")
                .Fact("labels", labels)
                .Try("give labels whose first axis counts the examples."));
        }

        var noise = Noise([count, LatentDim], seed is { } given ? new RandomKey(given) : RandomKey.NextGlobal()).Realize();
        if (!averaged || _average is null) return Generator.Predict(labels is null ? noise : Tensors.Create([noise, labels]), batchSize);
        _generate ??= new JitFunction(x =>
        {
            using var mean = _average.Values.Use();
            return Generator.Invoke(x, training: false);
        });
        var parts = new List<Tensor>();
        for (var start = 0; start < count; start += batchSize)
        {
            var rows = Enumerable.Range(start, Math.Min(batchSize, count - start)).ToArray();
            var x = labels is null ? new[] { noise } : [noise, labels.Realize()];
            parts.Add(_generate.Run(Array.ConvertAll(x, t => rows.Length == count ? t : Data.RowCopy.Take(t, rows)))[0]);
        }

        return parts.Count == 1 ? parts[0] : Ops.Concatenate([.. parts], 0).Realize();
    }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        return Discriminator.Invoke(IsDiscriminatorConditional ? x : x[..1], context.Training, context.Site.Inner);
    }

    /// <summary>Labels become the second input, since both networks may look at them; then everything that can be wrong is looked at.</summary>
    internal override (Tensors X, Tensors? Y) Bring(Tensors x, Tensors? y)
    {
        var data = (Tensor[])[.. x.Items, .. y?.Items ?? []];
        RequireLabels(NeedsLabels, data.Length > 1, "Fit(x, labels)", "Fit(x)");
        if (data[0].Rank > 0 && _checked.Add(data[0].Spec)) CheckGenerator(data);
        return (data, null);
    }

    private void RequireNoiseFits()
    {
        if (Generator.Inputs is not [var noise, ..] || noise.Shape.Accepts([1, LatentDim])) return;
        throw new ShapeException(new Problem("CJ3302", $"The noise of {Title} does not fit its generator.")
            .Fact("noise", $"[None, {LatentDim}], latentDim = {LatentDim}")
            .Fact($"{Generator.Name}", $"takes {noise.ToText()}")
            .Try(noise.Shape is { Rank: 2 } && noise.Shape[1] is { } width
                ? $"latentDim: {width}, or a generator that begins with new Input({LatentDim})."
                : $"let the generator begin with new Input({LatentDim}) and bring it into shape with new Reshape(...)."));
    }

    private void RequireSame(PartialShape made, PartialShape wanted, string by)
    {
        var fits = made.Rank == wanted.Rank;
        for (var axis = 1; fits && axis < made.Rank; axis++) fits = made[axis] is null || wanted[axis] is null || made[axis] == wanted[axis];
        if (fits) return;
        throw new ShapeException(new Problem("CJ3301", $"The generator of {Title} makes examples of another shape than the discriminator and the data.")
            .Fact($"{Generator.Name}", $"makes {made.With(0, null)}")
            .Fact(by, $"{wanted.With(0, null)}")
            .Try($"let the generator end in new Reshape({wanted.WithoutBatch()}), or bring the data into the shape {made.With(0, null)}."));
    }

    private void RequireLabels(bool wanted, bool given, string with, string without)
    {
        if (wanted == given) return;
        throw new CajalException(new Problem("CJ3303", wanted ? $"{Title} needs labels." : $"{Title} has no use for labels.")
            .Fact($"{Generator.Name}", IsGeneratorConditional ? "takes [noise, label]" : "takes noise")
            .Fact($"{Discriminator.Name}", (IsDiscriminatorConditional ? "takes [example, label]" : "takes an example")
                + (ClassifiesExamples ? " and gives [verdict, class]" : ""))
            .Try(wanted ? $"{with}, one label for each example." : $"{without}, or networks drawn with a second input for the label."));
    }

    // The generator is run on one row of noise without computing anything, which also makes its weights.
    private void CheckGenerator(Tensor[] data)
    {
        var rows = Array.ConvertAll(data, t => Data.RowCopy.Take(t.Realize(), [0]));
        var made = Generator.Invoke(NoiseAndLabel(Ops.Zeros([1, LatentDim]), rows.Length > 1 ? rows[1] : null), training: false)[0];
        RequireSame(made.Shape, ((PartialShape)data[0].Shape).With(0, null), "data");
        (double Low, double High)? range = Behind(made).Op switch
        {
            Tanh => (-1, 1),
            SigmoidOp => (0, 1),
            _ => null,
        };
        if (range is not { } reach || !data[0].DType.IsFloating) return;
        var (low, high) = (data[0].Min().Item(), data[0].Max().Item());
        if (!(low < reach.Low - 0.01) && !(high > reach.High + 0.01)) return;
        throw new CajalException(new Problem("CJ3304", $"The generator of {Title} cannot make examples like the data.")
            .Fact($"{Generator.Name}", $"ends in {Behind(made).Op.Name} and makes numbers from {reach.Low} to {reach.High}")
            .Fact("data", $"from {low:g4} to {high:g4}")
            .Try(reach.Low < 0 ? "bring the data to -1 ... 1: pixels / 127.5 - 1." : "bring the data to 0 ... 1: pixels / 255.")
            .Try("or let the generator end in new Rescaling(scale)."));
    }

    private Tensor[] NoiseAndLabel(Tensor noise, Tensor? labels) => IsGeneratorConditional ? [noise, labels!] : [noise];

    /// <summary>The tensor that was only given another shape.</summary>
    private static Tensor Behind(Tensor x)
    {
        while (x.Op is ReshapeOp) x = x.Inputs[0];
        return x;
    }
}
