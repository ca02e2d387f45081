using System.Collections;
using System.Runtime.CompilerServices;
using Cajal.Losses;

namespace Cajal.Training;

/// <summary>
/// A loss for all outputs, one for each as <c>["mse", "mae"]</c>, or by output's name; outputs without one, as in <c>["mse", null]</c>, do not train.
/// </summary>
[CollectionBuilder(typeof(LossSet), nameof(Create))]
public sealed class LossSet : Bundle<Loss>, IEnumerable<Loss>
{
    /// <summary>Several losses in the order of the outputs.</summary>
    public static LossSet Create(ReadOnlySpan<Loss> losses)
    {
        var bundle = new LossSet();
        bundle.AddAll(losses.ToArray());
        return bundle;
    }

    /// <summary>The loss of a Keras name.</summary>
    public static implicit operator LossSet(string name) => Create([name]);

    /// <summary>One loss.</summary>
    public static implicit operator LossSet(Loss loss) => Create([loss]);

    /// <summary>Several losses in the order of the outputs.</summary>
    public static implicit operator LossSet(Loss[] losses) => Create(losses);

    /// <summary>Losses by output's name.</summary>
    public static implicit operator LossSet(Dictionary<string, Loss> losses)
    {
        var bundle = new LossSet();
        bundle.AddAll(losses);
        return bundle;
    }

    /// <inheritdoc/>
    public IEnumerator<Loss> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private protected override bool AllowsNothing => true;
}
