namespace Cajal.Graph;

/// <summary>Records a function once: reads of variables become symbols, writes become outputs.</summary>
internal sealed class Trace : VariableScope
{
    private readonly Dictionary<Variable, Tensor> _values = [];

    /// <summary>The variables that were assigned, in order, with their last value.</summary>
    public List<Variable> Assigned { get; } = [];

    public Tensor ValueOf(Variable variable) => _values[variable];

    public override Tensor Read(Variable variable)
    {
        if (!_values.TryGetValue(variable, out var value)) _values[variable] = value = Tensor.Apply(new Read(variable));
        return value;
    }

    public override void Assign(Variable variable, Tensor value)
    {
        if (!Assigned.Contains(variable)) Assigned.Add(variable);
        _values[variable] = value;
    }
}
