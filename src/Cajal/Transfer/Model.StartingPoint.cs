using Cajal.Layers;

namespace Cajal;

public partial class Model
{
    /// <summary>Prices the way that weights go from the values they have now, so that fine-tuning on little data does not forget: L2-SP.</summary>
    /// <remarks>
    /// Adds <c>alpha / 2 * |w - w0|^2</c> for every weight that carries over, and <c>beta / 2 * |w|^2</c> for those of new layers, to the loss.
    /// Biases, scales and shifts (weights with one axis) go free. Frozen layers cost nothing. A second call starts anew from the values of that moment;
    /// with both factors 0 the prices are taken away. They belong to the training and are not saved with the model. Li, Grandvalet and Davoine 2018.
    /// </remarks>
    /// <param name="newLayers">Patterns of the layers that are new, such as <c>["predictions"]</c>; the last layer with weights by default.</param>
    /// <param name="alpha">How strongly weights are pulled to where they are now.</param>
    /// <param name="beta">How strongly weights of new layers are pulled to 0.</param>
    /// <returns>How many weights are pulled to their start, and how many to 0.</returns>
    /// <exception cref="CajalException">A factor is negative (CJ3484), a pattern fits nothing (CJ3480), or there are no weights yet (CJ2005).</exception>
    /// <example><code>
    /// model.PullToStart(newLayers: ["predictions"], alpha: 0.1, beta: 0.01);
    /// model.Compile(new SGD(1e-3f, momentum: 0.9f), "sparse_categorical_crossentropy");
    /// </code></example>
    public (int Pulled, int New) PullToStart(IEnumerable<string>? newLayers = null, double alpha = 0.1, double beta = 0.01)
    {
        TransferSetting.InRange(alpha, 0, double.MaxValue, nameof(alpha), "0.1.");
        TransferSetting.InRange(beta, 0, double.MaxValue, nameof(beta), "0.01.");
        RequireBuilt("remember where its weights start");
        var units = TransferUnit.Of(this);
        var fresh = newLayers is null
            ? [.. units.Where(u => u.HasWeights).TakeLast(1)]
            : newLayers.SelectMany(p => Fitting(p, units)).ToHashSet();
        var added = fresh.SelectMany(u => u.Layer.Weights).ToHashSet();
        var (pulled, made) = (0, 0);
        PriceWeights(p => p is TowardsStart, weight =>
        {
            if (weight.Shape.Rank < 2) return null;
            if (added.Contains(weight))
            {
                if (beta == 0) return null;
                made++;
                return new TowardsStart(null, beta / 2);
            }

            if (alpha == 0) return null;
            pulled++;
            return new TowardsStart(new Variable(weight.Current, $"{weight.Name}_start", trainable: false), alpha / 2);
        });
        return (pulled, made);
    }
}
