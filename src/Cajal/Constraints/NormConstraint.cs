namespace Cajal.Constraints;

/// <summary>A constraint on the Euclidean length of the vectors that lie along axes of a weight.</summary>
public abstract class NormConstraint : Constraint
{
    // Keras's: added to every length before it divides.
    private const double Epsilon = 1e-7;

    private protected NormConstraint(Axes? axis) => Axis = axis ?? 0;

    /// <summary>The axes along which the vectors lie: 0 for the inputs of a unit of a Dense kernel, 0, 1 and 2 for a Conv2D kernel.</summary>
    public Axes Axis { get; }

    /// <inheritdoc/>
    public override Tensor Call(Tensor w)
    {
        // Not Norm, whose care for slopes is in vain here: nobody differentiates a constraint.
        var norms = w.Square().Sum(Axis, keepDims: true).Sqrt();
        return w * (Desired(norms) / (norms + Epsilon));
    }

    /// <summary>The lengths that vectors of these lengths are given.</summary>
    private protected abstract Tensor Desired(Tensor norms);

    private protected object AxisConfig => Axis.Count == 1 ? Axis[0] : Axis.ToArray();
}
