using Cajal.Losses;

namespace Cajal;

/// <summary>What a student is to take over from a teacher: a distance between something of the one and something of the other.</summary>
public abstract class DistillationLoss
{
    private protected DistillationLoss(Loss loss) => Loss = loss;

    /// <summary>The distance.</summary>
    public Loss Loss { get; }

    /// <summary>The layer of the teacher whose output is looked at; null for the model's own output.</summary>
    public virtual string? TeacherLayerName => null;

    /// <summary>The layer of the student whose output is looked at; null for the model's own output.</summary>
    public virtual string? StudentLayerName => null;

    /// <summary>The distance as a scalar.</summary>
    /// <param name="teacher">What the teacher gives.</param>
    /// <param name="student">What the student gives.</param>
    public abstract Tensor Compute(Tensor teacher, Tensor student);
}

/// <summary>The student is to answer as the teacher does, with the same doubts: both answers are softened by a temperature and compared.</summary>
/// <remarks>
/// <c>T^2 * KL(softmax(teacher / T) | softmax(student / T))</c>, averaged over the batch; Hinton, Vinyals and Dean 2015. The models' outputs are taken
/// for logits; a model that ends with softmax is asked for the logarithm of its probabilities, which is the same. With another loss than
/// <c>kl_divergence</c> the logits divided by T are compared, without the factor, as in Keras.
/// </remarks>
public sealed class LogitsDistillation : DistillationLoss
{
    /// <summary>Fixes the temperature.</summary>
    /// <param name="temperature">How far answers are softened, above 0; 3 to 5 is usual.</param>
    /// <param name="loss">The distance; <c>kl_divergence</c> by default.</param>
    /// <exception cref="CajalException">The temperature is not positive (CJ3484).</exception>
    public LogitsDistillation(double temperature = 3, Loss? loss = null)
        : base(loss ?? "kl_divergence") =>
        Temperature = TransferSetting.InRange(temperature, float.Epsilon, 1e6, nameof(temperature), "3, a usual temperature.");

    /// <summary>How far answers are softened.</summary>
    public double Temperature { get; }

    /// <inheritdoc/>
    public override Tensor Compute(Tensor teacher, Tensor student)
    {
        ArgumentNullException.ThrowIfNull(teacher);
        ArgumentNullException.ThrowIfNull(student);
        var (t, s) = (teacher * (1 / Temperature), student * (1 / Temperature));
        return Loss is KLDivergence
            ? Loss.Call(t.Softmax(), s.Softmax()).Mean() * (Temperature * Temperature)
            : Loss.Call(t, s).Mean();
    }
}

/// <summary>The student is to make of an example, somewhere inside, what the teacher makes of it.</summary>
/// <remarks>The two outputs must have one shape; where they have not, put a <c>Dense</c> or a convolution of 1 x 1 into the student that brings them to it.</remarks>
/// <param name="loss">The distance; <c>mse</c> by default.</param>
/// <param name="teacherLayerName">The layer of the teacher; its output by default.</param>
/// <param name="studentLayerName">The layer of the student; its output by default.</param>
public sealed class FeatureDistillation(Loss? loss = null, string? teacherLayerName = null, string? studentLayerName = null) : DistillationLoss(loss ?? "mse")
{
    /// <inheritdoc/>
    public override string? TeacherLayerName { get; } = teacherLayerName;

    /// <inheritdoc/>
    public override string? StudentLayerName { get; } = studentLayerName;

    /// <inheritdoc/>
    public override Tensor Compute(Tensor teacher, Tensor student)
    {
        ArgumentNullException.ThrowIfNull(teacher);
        ArgumentNullException.ThrowIfNull(student);
        return Loss.Call(teacher, student).Mean();
    }
}
