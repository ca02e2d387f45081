using Cajal.Initializers;

namespace Cajal.Layers;

/// <summary>
/// The last layer of a discriminator that is told the class: <c>features @ kernel + bias + features . embeddings[label]</c>, one logit a sample.
/// </summary>
/// <remarks>
/// Takes <c>[features, labels]</c>: features <c>[batch, width]</c>, labels <c>[batch]</c> or <c>[batch, 1]</c> with class numbers from 0 on; gives
/// <c>[batch, 1]</c>. Weights: kernel <c>[width, 1]</c>, bias <c>[1]</c>, embeddings <c>[classes, width]</c>. Not a Keras class.
/// </remarks>
/// <example><code>
/// var logit = new ClassProjection(10).Call([features, label]);
/// </code></example>
/// <seealso href="https://arxiv.org/abs/1802.05637">Miyato and Koyama 2018, projection discriminator</seealso>
public sealed class ClassProjection : Layer
{
    private readonly Initializer _kernelInitializer;
    private readonly Initializer _embeddingsInitializer;
    private Variable? _kernel;
    private Variable? _bias;
    private Variable? _embeddings;

    /// <summary>Makes the layer; its weights are made when it sees an input.</summary>
    /// <param name="classes">The number of classes.</param>
    /// <param name="kernelInitializer">What the kernel starts with; <c>glorot_uniform</c> by default.</param>
    /// <param name="embeddingsInitializer">What the vectors of the classes start with; <c>uniform</c>, between -0.05 and 0.05, by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException"><paramref name="classes"/> is not positive (CJ2002).</exception>
    public ClassProjection(int classes, Initializer? kernelInitializer = null, Initializer? embeddingsInitializer = null, string? name = null)
        : base(name)
    {
        Classes = Option.Positive(classes, nameof(ClassProjection));
        _kernelInitializer = kernelInitializer ?? new GlorotUniform();
        _embeddingsInitializer = embeddingsInitializer ?? new RandomUniform();
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    private protected override string? KerasModule => "cajal.layers";

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["classes"] = Classes;
        config["kernel_initializer"] = _kernelInitializer.ToEnvelope();
        config["embeddings_initializer"] = _embeddingsInitializer.ToEnvelope();
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape[] inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        if (inputShapes.Length != 2 || inputShapes[0].Rank != 2) throw NotFeaturesAndLabels(inputShapes);
        var width = inputShapes[0][-1];
        _kernel = AddWeight("kernel", [width, 1], _kernelInitializer);
        _bias = AddWeight("bias", [1], new Zeros());
        _embeddings = AddWeight("embeddings", [Classes, width], _embeddingsInitializer);
    }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Length != 2 || x[0].Rank != 2 || x[1].Size != x[0].Shape[0]) throw NotFeaturesAndLabels(Array.ConvertAll(x, t => t.Shape));
        var vectors = _embeddings!.Value.Gather(x[1].Cast(DType.Int32).Reshape(x[0].Shape[0]));
        return [Ops.MatMul(x[0], _kernel!) + _bias! + (x[0] * vectors).Sum(-1, keepDims: true)];
    }

    private ShapeException NotFeaturesAndLabels(Shape[] shapes) => new(new Problem("CJ2280", $"{Title} needs features and labels.")
        .Fact("inputs", string.Join(", ", shapes))
        .Fact($"{Name}", "takes [features [batch, width], labels [batch] or [batch, 1]]")
        .Try("call it on [features, label], with Flatten or GlobalAveragePooling2D before it where the features are maps."));

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(ClassProjection), c => new ClassProjection(
        c.Int("classes"), Initializer.Read(c, "kernel_initializer", "glorot_uniform"),
        Initializer.Read(c, "embeddings_initializer", "random_uniform"), c.Text("name")));
}
