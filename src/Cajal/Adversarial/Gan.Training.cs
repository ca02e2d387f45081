using Cajal.Adversarial;
using Cajal.Graph;
using Cajal.Metrics;
using Cajal.Optimizers;
using Cajal.Training;
using SigmoidOp = Cajal.Graph.Composites.Sigmoid;
using SoftmaxOp = Cajal.Graph.Composites.Softmax;

namespace Cajal;

public sealed partial class Gan
{
    private readonly HashSet<TensorSpec> _checked = [];
    private readonly OrderedDictionary<string, Mean> _logs = [];
    private GanLoss _loss = "non_saturating";
    private GanPenalty[] _penalties = [];
    private Optimizer? _generatorOptimizer;
    private float _averageDecay;
    private MovingAverage? _average;
    private DiffAugment? _augment;
    private float _classWeight = 1;

    /// <summary>How many steps the discriminator takes for each of the generator's.</summary>
    public int DiscriminatorSteps { get; private set; } = 1;

    /// <summary>The loss of the game.</summary>
    public GanLoss Loss => _loss;

    /// <summary>The generator's optimizer; <see cref="Model.Optimizer"/> is the discriminator's.</summary>
    /// <exception cref="CajalException">CJ3006: the model is not compiled.</exception>
    public Optimizer GeneratorOptimizer
    {
        get
        {
            Trainer("name its optimizer");
            return _generatorOptimizer!;
        }
    }

    /// <summary>Says how the two networks are to learn. Nothing is computed; the step is compiled when the first batch comes.</summary>
    /// <remarks>
    /// A step of training takes <paramref name="discriminatorSteps"/> fresh batches of real examples, one for each step of the discriminator, and one
    /// step of the generator; examples that are left over at the end of an epoch wait for the next. Real and generated examples pass the
    /// discriminator apart, so that batch normalisation sees one kind at a time.
    /// </remarks>
    /// <param name="generatorOptimizer">An optimizer or its name; <c>Adam(2e-4, 0.5)</c> by default.</param>
    /// <param name="discriminatorOptimizer">Another one, of which a faster rate is usual (two time scales); <c>Adam(2e-4, 0.5)</c> by default.</param>
    /// <param name="loss">
    /// <c>minimax</c>, <c>non-saturating</c> (the default), <c>lsgan</c>, <c>wgan</c>, <c>wgan-gp</c>, <c>hinge</c>, <c>relativistic</c>, or an object.
    /// </param>
    /// <param name="discriminatorSteps">How many steps the discriminator takes for each of the generator's; 5 is usual for Wasserstein losses.</param>
    /// <param name="penalties">Prices on the discriminator's slope, such as <c>[new R1Penalty(10)]</c>, besides those of the loss.</param>
    /// <param name="averageDecay">How much of the running mean of the generator's weights is kept in a step, in [0, 1); 0 for no mean.</param>
    /// <param name="augment">Random changes of images before the discriminator sees them, such as <c>"color,translation,cutout"</c>.</param>
    /// <param name="classWeight">The factor on the loss of the classes where the discriminator names them.</param>
    /// <exception cref="CajalException">
    /// CJ3300: the loss is unknown; CJ3308: the discriminator's output is bounded and the loss needs logits; CJ3309: a setting is out of range;
    /// CJ3310: one optimizer for both.
    /// </exception>
    public void Compile(
        Optimizer? generatorOptimizer = null, Optimizer? discriminatorOptimizer = null, GanLoss? loss = null, int discriminatorSteps = 1,
        IEnumerable<GanPenalty>? penalties = null, float averageDecay = 0.999f, DiffAugment? augment = null, float classWeight = 1)
    {
        if (generatorOptimizer is not null && ReferenceEquals(generatorOptimizer, discriminatorOptimizer))
        {
            throw new CajalException(new Problem("CJ3310", $"{Title} needs two optimizers.")
                .Fact("both", generatorOptimizer.ToString())
                .Note("An optimizer counts its steps, and the two networks take different numbers of them.")
                .Try("make a second one with the same settings."));
        }

        _loss = loss ?? "non_saturating";
        DiscriminatorSteps = (int)GanSetting.InRange(discriminatorSteps, 1, 1000, Name, nameof(discriminatorSteps));
        _averageDecay = GanSetting.InRange(averageDecay, 0, 0.9999999f, Name, nameof(averageDecay));
        _classWeight = GanSetting.InRange(classWeight, 0, float.MaxValue, Name, nameof(classWeight));
        _penalties = [.. _loss.Penalties, .. penalties ?? []];
        _augment = augment;
        _generatorOptimizer = generatorOptimizer ?? new Adam(2e-4f, 0.5f);
        (_average, _generate) = (null, null);
        _logs.Clear();
        string[] names = ["d_loss", "g_loss", "d_real", "d_fake", .. _penalties.Select(p => p.Name), .. ClassifiesExamples ? ["class_loss"] : (string[])[]];
        foreach (var name in names) _logs.TryAdd(name, new Mean(name));
        Compile(discriminatorOptimizer ?? new Adam(2e-4f, 0.5f), (LossSet?)null, null, null);
        if (Discriminator.Inputs.Count > 0) RequireLogits();
    }

    internal override IReadOnlyList<Metric>? OwnMeasures => [.. _logs.Values];

    internal override int RowsOfStep(int batchSize) => checked(batchSize * DiscriminatorSteps);

    internal override bool DropsRest => true;

    internal override void BuildOptimizers(Optimizer optimizer)
    {
        optimizer.Build(Discriminator.TrainableVariables);
        _generatorOptimizer!.Build(Generator.TrainableVariables);
        if (_averageDecay > 0) _average ??= new MovingAverage(Generator.Weights, _averageDecay);
    }

    internal override void FinalizeOptimizers(Optimizer optimizer)
    {
        optimizer.FinalizeVariableValues(Discriminator.TrainableVariables);
        _generatorOptimizer!.FinalizeVariableValues(Generator.TrainableVariables);
    }

    internal override IEnumerable<Variable> TrainingState(Optimizer optimizer) =>
        [.. optimizer.Variables, .. _generatorOptimizer!.Variables, .. _average?.Means ?? []];

    /// <inheritdoc/>
    protected override Tensor TrainStep(TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var rows = Math.Max(1, batch.Size / DiscriminatorSteps);
        Tensor[] part = [];
        Tensor? loss = null;
        for (var k = 0; k < DiscriminatorSteps; k++)
        {
            part = [.. batch.X.Select(t => batch.Size < DiscriminatorSteps ? t : Rows(t, k * rows, rows))];
            var labels = part.Length > 1 ? part[1] : null;
            loss = DiscriminatorLoss(part[0], labels, training: true);
            Optimizer.Apply(Ops.Gradients(Optimizer.ScaleLoss(loss), Discriminator.TrainableVariables));
            if (_loss.ClipWeights is { } limit)
            {
                foreach (var weight in Discriminator.TrainableVariables) weight.Assign(weight.Value.Clip(-limit, limit));
            }
        }

        var generatorLoss = GeneratorLoss(part[0], part.Length > 1 ? part[1] : null, training: true);
        _generatorOptimizer!.Apply(Ops.Gradients(_generatorOptimizer.ScaleLoss(generatorLoss), Generator.TrainableVariables));
        _average?.Update(_generatorOptimizer.Iterations);
        return loss! + generatorLoss;
    }

    /// <inheritdoc/>
    protected override Tensor TestStep(TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var labels = batch.X.Count > 1 ? batch.X[1] : null;
        return DiscriminatorLoss(batch.X[0], labels, training: false) + GeneratorLoss(batch.X[0], labels, training: false);
    }

    private Tensor DiscriminatorLoss(Tensor real, Tensor? labels, bool training)
    {
        var fake = Augmented(Make(real.Shape[0], labels, training).StopGradient());
        real = Augmented(real);
        var (r, f) = (Judge(real, labels, training), Judge(fake, labels, training));
        _logs["d_real"].Add(r.Raw);
        _logs["d_fake"].Add(f.Raw);
        var loss = _loss.Discriminator(r.Logits, f.Logits);
        foreach (var penalty in _penalties)
        {
            var price = penalty.Call(x => Judge(x, labels, training).Logits, real, fake, _random.Next());
            _logs[penalty.Name].Add(price);
            loss += price;
        }

        if (r.Classes is not null)
        {
            var classes = ClassLoss(labels!, r.Classes) + ClassLoss(labels!, f.Classes!);
            _logs["class_loss"].Add(classes);
            loss += _classWeight * classes;
        }

        foreach (var price in Discriminator.RegularizationLosses) loss += price;
        _logs["d_loss"].Add(loss);
        return loss;
    }

    private Tensor GeneratorLoss(Tensor real, Tensor? labels, bool training)
    {
        var f = Judge(Augmented(Make(real.Shape[0], labels, training)), labels, training);
        var loss = _loss.Generator(_loss.ComparesWithReal ? Judge(Augmented(real), labels, training).Logits : null, f.Logits);
        if (f.Classes is not null) loss += _classWeight * ClassLoss(labels!, f.Classes);
        foreach (var price in Generator.RegularizationLosses) loss += price;
        _logs["g_loss"].Add(loss);
        return loss;
    }

    private Tensor Make(int count, Tensor? labels, bool training)
    {
        var x = NoiseAndLabel(Noise([count, LatentDim], _random.Next()), labels);
        using var mean = training ? null : AveragedWeights.Use();
        return Generator.Invoke(x, training)[0];
    }

    private Tensor Augmented(Tensor x) => _augment is { } augment ? augment.Call(x, _random.Next()) : x;

    private Verdict Judge(Tensor x, Tensor? labels, bool training)
    {
        var outputs = Discriminator.Invoke(IsDiscriminatorConditional ? [x, labels!] : [x], training);
        var (raw, classes) = (outputs[0], outputs.Length > 1 ? outputs[1] : null);
        return Behind(raw).Op switch
        {
            SigmoidOp when _loss.AllowsSigmoid => new Verdict(raw, Behind(raw).Inputs[0].ReshapeTo(raw.Shape), classes),
            SigmoidOp or Tanh or SoftmaxOp => throw Bounded(Behind(raw).Op.Name),
            _ => new Verdict(raw, raw, classes),
        };
    }

    private void RequireLogits()
    {
        using var trace = new Trace();
        var inputs = Discriminator.Inputs.Select(s => Placeholder.Create(new TensorSpec(s.Shape.Fill(2, 2), s.DType))).ToArray();
        Judge(inputs[0], inputs.Length > 1 ? inputs[1] : null, training: false);
    }

    private CajalException Bounded(string by) => new(
        new Problem("CJ3308", $"The loss '{_loss.Name}' needs a discriminator whose output has no bounds.")
            .Fact($"{Discriminator.Name}", $"ends in {by}")
            .Fact("loss", _loss.Name + (_loss.AllowsSigmoid ? ", which allows a sigmoid" : ""))
            .Note("It is computed from logits; the bounds would take the slope away that the generator learns from.")
            .Try("let the discriminator end in new Dense(1), without an activation.")
            .Try(_loss.AllowsSigmoid ? "or in new Dense(1, \"sigmoid\")." : "or take loss: \"non-saturating\", which allows a sigmoid."));

    private static Tensor ClassLoss(Tensor labels, Tensor classes)
    {
        var isLogits = classes.Op is not SoftmaxOp;
        var isOneHot = labels.Rank == classes.Rank && labels.Shape[-1] == classes.Shape[-1] && classes.Shape[-1] > 1;
        var losses = isOneHot
            ? Ops.CategoricalCrossentropy(labels, classes, isLogits)
            : Ops.SparseCategoricalCrossentropy(labels, classes, isLogits);
        return losses.Mean();
    }

    private static Tensor Rows(Tensor x, int start, int count) =>
        count == x.Shape[0] ? x : x.Slice(Axes.Range(0, x.Rank).Map(axis => axis == 0 ? start : 0), x.Shape.With(0, count));

    private sealed record Verdict(Tensor Raw, Tensor Logits, Tensor? Classes);
}
