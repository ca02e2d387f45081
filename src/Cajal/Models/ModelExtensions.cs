using Cajal.Layers;

namespace Cajal;

/// <summary>What models add to the engine's types.</summary>
public static class ModelExtensions
{
    extension(ParamSet)
    {
        /// <summary>The values that a model's (or layer's) trainable weights have now; under a substitution the substituted ones.</summary>
        /// <example><code>
        /// var fast = ParamSet.Of(model);
        /// fast -= 0.4f * Ops.Gradients(Loss(model.Call(x, with: fast), y), fast);
        /// </code></example>
        public static ParamSet Of(Layer layer)
        {
            ArgumentNullException.ThrowIfNull(layer);
            return ParamSet.Of(layer.TrainableVariables);
        }
    }
}
