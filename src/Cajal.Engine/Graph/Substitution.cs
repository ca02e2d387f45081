using Cajal.Graph;

namespace Cajal;

/// <summary>The time during which the tensors of a <see cref="ParamSet"/> stand for their variables; made by <see cref="ParamSet.Use"/>.</summary>
public sealed class Substitution : IDisposable
{
    private readonly Scope _scope;

    internal Substitution(ParamSet set) => _scope = new Scope(set);

    /// <summary>
    /// The last value assigned to each variable during the substitution, in order of first assignment: new statistics of a batch
    /// normalisation, say. They are written nowhere; <see cref="ParamSet.Assign"/> does so if that is wanted.
    /// </summary>
    public ParamSet Updates => _scope.Updates;

    /// <summary>Ends the substitution.</summary>
    public void Dispose() => _scope.Dispose();

    private sealed class Scope(ParamSet set) : VariableScope
    {
        private readonly List<Variable> _order = [];
        private readonly Dictionary<Variable, Tensor> _updates = [];

        public ParamSet Updates => ParamSet.From(_order, _order.ConvertAll(v => _updates[v]));

        public override Tensor Read(Variable variable) =>
            _updates.TryGetValue(variable, out var updated) ? updated
            : set.TryGet(variable, out var tensor) ? tensor
            : ReadOutside(variable);

        public override void Assign(Variable variable, Tensor value)
        {
            if (!_updates.ContainsKey(variable)) _order.Add(variable);
            _updates[variable] = value;
        }
    }
}
