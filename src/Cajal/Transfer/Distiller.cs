using Cajal.Graph;
using Cajal.Layers;
using Cajal.Metrics;
using Cajal.Training;

namespace Cajal;

/// <summary>Trains a small network, the student, to answer as a large one does, the teacher, beside learning from the targets.</summary>
/// <remarks>
/// The loss is <c>alpha * (compiled loss) + (1 - alpha) * (sum of weight * distillation loss)</c>. The teacher infers and learns nothing; it is not part
/// of this model, so that files and counts are of the student alone. Logs have <c>student_loss</c> and <c>distillation_loss</c>. Names and defaults are
/// those of <c>keras.distillation</c>.
/// </remarks>
/// <example><code>
/// var distiller = new Distiller(teacher, student, alpha: 0.1, temperature: 4);
/// distiller.Compile("adam", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
/// distiller.Fit(train, epochs: 10);
/// student.SaveWeights("student.weights.npz");
/// </code></example>
public sealed class Distiller : Model
{
    private readonly DistillationLoss[] _losses;
    private readonly double[] _weights;
    private readonly Mean _studentLoss, _distillationLoss;
    private readonly Model _teacherPart, _studentPart;
    private readonly bool _teacherGivesProbabilities, _studentGivesProbabilities;

    /// <summary>Compares the answers, softened by a temperature.</summary>
    /// <param name="teacher">The model that knows; drawn, with one output.</param>
    /// <param name="student">The model that learns; drawn, with one output of the same shape.</param>
    /// <param name="alpha">The share of the compiled loss, from 0 to 1; Keras's <c>student_loss_weight</c>.</param>
    /// <param name="temperature">How far answers are softened.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The two do not go together (CJ3487), or a number is out of range (CJ3484).</exception>
    public Distiller(Model teacher, Model student, double alpha = 0.5, double temperature = 3, string? name = null)
        : this(teacher, student, [new LogitsDistillation(temperature)], null, alpha, name)
    {
    }

    /// <summary>Compares answers, features inside the networks, or both.</summary>
    /// <param name="teacher">The model that knows; drawn, with one output.</param>
    /// <param name="student">The model that learns; drawn, with one output.</param>
    /// <param name="losses">What the student is to take over.</param>
    /// <param name="weights">A factor on each of them; 1 by default.</param>
    /// <param name="alpha">The share of the compiled loss, from 0 to 1.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The two do not go together (CJ3487), there is no layer of such a name (CJ2008), or a number is out of range (CJ3484).</exception>
    public Distiller(
        Model teacher, Model student, IReadOnlyList<DistillationLoss> losses, IReadOnlyList<double>? weights = null, double alpha = 0.5, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(teacher);
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(losses);
        Alpha = TransferSetting.InRange(alpha, 0, 1, nameof(alpha), "0.5, which counts targets and teacher alike.");
        (Teacher, Student) = (teacher, Track(student));
        _losses = [.. losses];
        _weights = weights is null ? [.. losses.Select(_ => 1.0)] : [.. weights];
        if (_losses.Length == 0 || _losses.Length != _weights.Length)
        {
            throw new CajalException(new Problem("CJ3487", $"{Title} cannot weigh its losses.")
                .Fact("losses", $"{_losses.Length}")
                .Fact("weights", $"{_weights.Length}")
                .Try("give at least one loss, and one weight for each."));
        }

        RequirePair();
        _teacherPart = new Model([.. teacher.Inputs], [teacher.Outputs[0], .. _losses.Select(l => Place(teacher, l.TeacherLayerName))]);
        _studentPart = new Model([.. student.Inputs], [student.Outputs[0], .. _losses.Select(l => Place(student, l.StudentLayerName))]);
        (_teacherGivesProbabilities, _studentGivesProbabilities) = (EndsWithSoftmax(teacher), EndsWithSoftmax(student));
        for (var i = 0; i < _losses.Length; i++) RequireSameShape(_teacherPart.Outputs[i + 1], _studentPart.Outputs[i + 1]);
        _studentLoss = TrackMetric(new Mean("student_loss"));
        _distillationLoss = TrackMetric(new Mean("distillation_loss"));
    }

    /// <summary>The model that knows.</summary>
    public Model Teacher { get; }

    /// <summary>The model that learns.</summary>
    public Model Student { get; }

    /// <summary>The share of the compiled loss.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Student.Invoke(x, context.Training, context.Site.Inner);
    }

    /// <inheritdoc/>
    protected override Tensor TrainStep(TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var (loss, outputs) = Compare(batch, training: true);
        Optimizer.Apply(Ops.Gradients(Optimizer.ScaleLoss(loss), TrainableVariables));
        UpdateMetrics(batch, outputs);
        return loss;
    }

    /// <inheritdoc/>
    protected override Tensor TestStep(TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var (loss, outputs) = Compare(batch, training: false);
        UpdateMetrics(batch, outputs);
        return loss;
    }

    private (Tensor Loss, Tensor[] Outputs) Compare(TrainingBatch batch, bool training)
    {
        Tensor[] x = [.. batch.X];
        var taught = _teacherPart.Invoke(x, training: false);
        var learned = _studentPart.Invoke(x, training);
        Tensor[] outputs = [learned[0]];
        var own = ComputeLoss(batch, outputs);
        Tensor? distance = null;
        for (var i = 0; i < _losses.Length; i++)
        {
            var (t, s) = (Ops.StopGradient(taught[i + 1]), learned[i + 1]);
            if (_losses[i] is LogitsDistillation) (t, s) = (Logits(t, _teacherGivesProbabilities), Logits(s, _studentGivesProbabilities));
            var part = _losses[i].Compute(t, s) * _weights[i];
            distance = distance is null ? part : distance + part;
        }

        _studentLoss.Add(own, (float)batch.Size);
        _distillationLoss.Add(distance!, (float)batch.Size);
        return (own * Alpha + distance! * (1 - Alpha), outputs);
    }

    // The logarithm of probabilities is their logits but for a constant, which softmax does not see.
    private static Tensor Logits(Tensor output, bool isProbability) => isProbability ? Ops.Log(Ops.Maximum(output, 1e-30f)) : output;

    private static SymbolicTensor Place(Model model, string? layer) => layer is null ? model.Outputs[0] : model.GetLayer(layer).Output;

    private static bool EndsWithSoftmax(Model model) => model.Outputs[0].Layer switch
    {
        Dense dense => dense.Activation.Name == "softmax",
        Activation activation => activation.Function.Name == "softmax",
        Model inner when inner.Graph is not null => EndsWithSoftmax(inner),
        var layer => layer is Softmax,
    };

    private void RequirePair()
    {
        foreach (var (role, model) in new[] { ("teacher", Teacher), ("student", Student) })
        {
            if (model.Graph is not null && model.Outputs.Count == 1) continue;
            throw new CajalException(new Problem("CJ3487", $"{Title} cannot use this {role}.")
                .Fact("model", model.ToString())
                .Note("Both must be drawn, with a known input and one output.")
                .Try("start a Sequential with new Input(shape); of several outputs draw a model of one: new Model(inputs, output)."));
        }
    }

    private void RequireSameShape(SymbolicTensor teacher, SymbolicTensor student)
    {
        if (teacher.Shape.WithoutBatch() == student.Shape.WithoutBatch()) return;
        throw new CajalException(new Problem("CJ3487", $"{Title} cannot compare teacher and student.")
            .Fact($"teacher, {teacher.Name}", teacher.ToText())
            .Fact($"student, {student.Name}", student.ToText())
            .Note("What is compared must have one shape.")
            .Try("give the student a layer that brings its features to the teacher's shape, such as a Dense or a convolution of 1 x 1."));
    }
}
