namespace Cajal.Adversarial;

/// <summary>A running mean of weights: <c>mean += (1 - d)(weight - mean)</c> with <c>d = min(decay, (1 + t) / (10 + t))</c> after t steps.</summary>
/// <remarks>The ramp keeps the weights of the untrained network from staying in the mean for long.</remarks>
internal sealed class MovingAverage
{
    private readonly Variable[] _weights;
    private readonly Variable[] _means;
    private readonly float _decay;

    public MovingAverage(IReadOnlyList<Variable> weights, float decay)
    {
        _weights = [.. weights];
        _decay = decay;
        _means = Array.ConvertAll(_weights, w => new Variable(w.Value, "average", trainable: false) { Path = $"average/{w.Path}" });
    }

    /// <summary>The variables that hold the means.</summary>
    public IReadOnlyList<Variable> Means => _means;

    /// <summary>The means, standing for their weights.</summary>
    public ParamSet Values => ParamSet.From(_weights, Array.ConvertAll(_means, m => m.Value));

    /// <summary>Takes the weights of a step in.</summary>
    /// <param name="steps">How many steps there were, this one included; a whole number, scalar.</param>
    public void Update(Tensor steps)
    {
        var t = steps.Cast(DType.Float32);
        var share = 1 - Ops.Minimum(_decay, (1 + t) / (10 + t));
        for (var i = 0; i < _weights.Length; i++)
        {
            if (!_weights[i].DType.IsFloating) _means[i].Assign(_weights[i].Value);
            else _means[i].AssignAdd(share.Cast(_weights[i].DType) * (_weights[i].Value - _means[i].Value));
        }
    }
}
