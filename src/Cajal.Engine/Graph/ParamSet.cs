using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Cajal.Graph;

namespace Cajal;

/// <summary>
/// An immutable, ordered map from variables to tensors that is a vector space: parameters, gradients, fast weights, momentum, moving
/// averages, masks and noise all have this form.
/// </summary>
/// <remarks>
/// Arithmetic on two sets pairs the tensors of equal variables and keeps the order of the left set; both must hold the same variables.
/// Nothing here writes into a variable except <see cref="Assign"/>.
/// </remarks>
/// <example><code>
/// var fast = ParamSet.Of(model.TrainableVariables);
/// fast -= 0.4f * Ops.Gradients(loss, fast);
/// using (fast.Use()) loss = Loss(model.Call(x), y);
/// </code></example>
public sealed class ParamSet : IReadOnlyCollection<KeyValuePair<Variable, Tensor>>,
    IAdditionOperators<ParamSet, ParamSet, ParamSet>, ISubtractionOperators<ParamSet, ParamSet, ParamSet>,
    IUnaryNegationOperators<ParamSet, ParamSet>
{
    private readonly Variable[] _variables;
    private readonly Tensor[] _tensors;
    private readonly Dictionary<Variable, int> _places;

    private ParamSet(Variable[] variables, Tensor[] tensors)
        : this(variables, tensors, Places(variables))
    {
    }

    private ParamSet(Variable[] variables, Tensor[] tensors, Dictionary<Variable, int> places) =>
        (_variables, _tensors, _places) = (variables, tensors, places);

    /// <summary>The set without variables: the zero of every sum that has not begun.</summary>
    public static ParamSet Empty { get; } = new([], []);

    /// <summary>The variables in order.</summary>
    public IReadOnlyList<Variable> Variables => _variables;

    /// <summary>The tensors in the order of <see cref="Variables"/>.</summary>
    public IReadOnlyList<Tensor> Tensors => _tensors;

    /// <summary>The number of variables.</summary>
    public int Count => _variables.Length;

    /// <summary>The number of elements of all tensors together.</summary>
    public long Size => _tensors.Sum(t => t.Size);

    /// <summary>The tensor that stands for a variable.</summary>
    /// <exception cref="CajalException">The variable is not in the set (CJ1250).</exception>
    public Tensor this[Variable variable] => TryGet(variable, out var tensor) ? tensor : throw Missing(variable);

    /// <summary>The values that the variables have now; under a substitution the substituted ones.</summary>
    public static ParamSet Of(IEnumerable<Variable> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var list = variables.ToArray();
        return new ParamSet(list, Array.ConvertAll(list, v => v.Value));
    }

    /// <inheritdoc cref="Of(IEnumerable{Variable})"/>
    public static ParamSet Of(params ReadOnlySpan<Variable> variables) => Of((IEnumerable<Variable>)variables.ToArray());

    /// <summary>A set of tensors that stand for variables, pair by pair.</summary>
    /// <exception cref="CajalException">The counts differ (CJ1251), or a variable occurs twice (CJ1252).</exception>
    public static ParamSet From(IReadOnlyList<Variable> variables, IReadOnlyList<Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(tensors);
        if (variables.Count != tensors.Count)
        {
            throw new CajalException(new Problem("CJ1251", "A ParamSet needs one tensor for each variable.")
                .Fact("variables", $"{variables.Count}")
                .Fact("tensors", $"{tensors.Count}")
                .Try("give both lists in the same order and of the same length."));
        }

        return new ParamSet([.. variables], [.. tensors]);
    }

    /// <summary>The sum, variable by variable.</summary>
    public static ParamSet operator +(ParamSet left, ParamSet right) => Checked(left).Zip(right, Ops.Add);

    /// <summary>The difference, variable by variable.</summary>
    public static ParamSet operator -(ParamSet left, ParamSet right) => Checked(left).Zip(right, Ops.Subtract);

    /// <summary>The product, element by element.</summary>
    public static ParamSet operator *(ParamSet left, ParamSet right) => Checked(left).Zip(right, Ops.Multiply);

    /// <summary>The quotient, element by element.</summary>
    public static ParamSet operator /(ParamSet left, ParamSet right) => Checked(left).Zip(right, Ops.Divide);

    /// <summary>Adds one number to every element.</summary>
    public static ParamSet operator +(ParamSet left, Tensor scalar) => Checked(left).Each(scalar, Ops.Add);

    /// <summary>Subtracts one number from every element.</summary>
    public static ParamSet operator -(ParamSet left, Tensor scalar) => Checked(left).Each(scalar, Ops.Subtract);

    /// <summary>Multiplies every element by one number.</summary>
    public static ParamSet operator *(ParamSet left, Tensor scalar) => Checked(left).Each(scalar, Ops.Multiply);

    /// <summary>Multiplies every element by one number.</summary>
    public static ParamSet operator *(Tensor scalar, ParamSet right) => Checked(right).Each(scalar, Ops.Multiply);

    /// <summary>Divides every element by one number.</summary>
    public static ParamSet operator /(ParamSet left, Tensor scalar) => Checked(left).Each(scalar, Ops.Divide);

    /// <summary>Every element with the opposite sign.</summary>
    public static ParamSet operator -(ParamSet value) => Checked(value).Map(Ops.Negative);

    /// <summary>Several sets as one whose tensors have a new first axis, one entry for each set; the opposite of taking <c>t[i]</c>.</summary>
    /// <exception cref="CajalException">The sets hold different variables (CJ1253).</exception>
    public static ParamSet Stack(params ReadOnlySpan<ParamSet> sets)
    {
        var all = sets.ToArray();
        if (all.Length == 0) return Empty;
        foreach (var set in all) all[0].RequireSame(set);
        return all[0].Map((variable, _) => Ops.Stack(Array.ConvertAll(all, s => s[variable])));
    }

    /// <summary>Whether the set holds a tensor for a variable.</summary>
    public bool Contains(Variable variable) => _places.ContainsKey(variable);

    /// <summary>Looks a variable up.</summary>
    public bool TryGet(Variable variable, [NotNullWhen(true)] out Tensor? tensor)
    {
        ArgumentNullException.ThrowIfNull(variable);
        tensor = _places.TryGetValue(variable, out var place) ? _tensors[place] : null;
        return tensor is not null;
    }

    /// <summary>The inner product: the sum over all elements of the products. A scalar; 0 for empty sets.</summary>
    public Tensor Dot(ParamSet other) =>
        Count == 0 ? Ops.Literal(0, DType.Float32) : Zip(other, (a, b) => (a * b).Sum())._tensors.Aggregate(Ops.Add);

    /// <summary>The Euclidean length of all elements together. A scalar; its gradient at 0 is 0.</summary>
    public Tensor Norm() => Ops.SafeSqrt(Dot(this));

    /// <summary>This set moved towards another: <c>this + t * (other - this)</c>.</summary>
    /// <param name="other">Where t = 1 ends.</param>
    /// <param name="t">A scalar.</param>
    public ParamSet Lerp(ParamSet other, Tensor t) => this + (Checked(other) - this) * t;

    /// <summary>Every tensor through a function.</summary>
    public ParamSet Map(Func<Tensor, Tensor> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return With(Array.ConvertAll(_tensors, t => f(t)));
    }

    /// <summary>Every tensor, with its variable, through a function.</summary>
    public ParamSet Map(Func<Variable, Tensor, Tensor> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        var mapped = new Tensor[Count];
        for (var i = 0; i < mapped.Length; i++) mapped[i] = f(_variables[i], _tensors[i]);
        return With(mapped);
    }

    /// <summary>The tensors of equal variables of two sets, through a function.</summary>
    /// <exception cref="CajalException">The sets hold different variables (CJ1253).</exception>
    public ParamSet Zip(ParamSet other, Func<Tensor, Tensor, Tensor> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        RequireSame(other);
        return Map((variable, tensor) => f(tensor, other[variable]));
    }

    /// <summary>The part of the set whose variables fulfil a condition.</summary>
    public ParamSet Where(Func<Variable, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        var kept = Enumerable.Range(0, Count).Where(i => predicate(_variables[i])).ToArray();
        return new ParamSet(Array.ConvertAll(kept, i => _variables[i]), Array.ConvertAll(kept, i => _tensors[i]));
    }

    /// <summary>All elements in one vector <c>[Size]</c>, in the order of the variables.</summary>
    public Tensor Flatten() => Count == 0 ? Ops.Zeros(0) : Ops.Concatenate(Array.ConvertAll(_tensors, t => t.Ravel()), 0);

    /// <summary>A set like this one with the elements of a vector: the opposite of <see cref="Flatten"/>.</summary>
    /// <exception cref="ShapeException">The vector is not of shape <c>[Size]</c> (CJ1254).</exception>
    public ParamSet Unflatten(Tensor vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        if (vector.Rank != 1 || vector.Size != Size)
        {
            throw new ShapeException(new Problem("CJ1254", "This vector does not fill the ParamSet.")
                .Fact("vector", vector)
                .Fact("set", $"{Count} variables, {Size} elements")
                .Try("give a vector of one axis with as many elements as the set has."));
        }

        var at = 0;
        return Map(t =>
        {
            var part = vector.Slice(0, at, (int)t.Size).Reshape(t.Shape);
            at += (int)t.Size;
            return part;
        });
    }

    /// <summary>Computes all tensors together.</summary>
    public ParamSet Realize()
    {
        Backend.Current.Realize(_tensors);
        return this;
    }

    /// <summary>Gives every variable the tensor that stands for it.</summary>
    public void Assign()
    {
        if (VariableScope.Current is null) Realize();
        for (var i = 0; i < Count; i++) _variables[i].Assign(_tensors[i]);
    }

    /// <summary>
    /// Until the result is disposed, reading one of the variables yields the tensor of this set, and assignments to any variable are
    /// kept in <see cref="Substitution.Updates"/> instead of being carried out. Substitutions nest.
    /// </summary>
    /// <exception cref="ShapeException">A tensor has not the shape of its variable (CJ1255).</exception>
    public Substitution Use()
    {
        for (var i = 0; i < Count; i++)
        {
            if (_tensors[i].Shape == _variables[i].Shape) continue;
            throw new ShapeException(new Problem("CJ1255", $"This tensor cannot stand for variable '{_variables[i].Path}'.")
                .Fact($"{_variables[i].Path}", $"{_variables[i].Spec}")
                .Fact("tensor", _tensors[i])
                .Try("substitute tensors of the variables' own shapes; map over a batch of sets with Vmap."));
        }

        return new Substitution(this);
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<Variable, Tensor>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return KeyValuePair.Create(_variables[i], _tensors[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>For example <c>ParamSet of 4 variables, 109386 elements</c>.</summary>
    public override string ToString() => $"ParamSet of {Count} variables, {Size} elements";

    private static ParamSet Checked(ParamSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set;
    }

    private static Dictionary<Variable, int> Places(Variable[] variables)
    {
        var places = new Dictionary<Variable, int>(variables.Length);
        for (var i = 0; i < variables.Length; i++)
        {
            if (places.TryAdd(variables[i], i)) continue;
            throw new CajalException(new Problem("CJ1252", $"Variable '{variables[i].Path}' occurs twice in a ParamSet.")
                .Fact("places", $"{places[variables[i]]} and {i}")
                .Try("list every variable once; layers that are shared share their variables."));
        }

        return places;
    }

    private ParamSet Each(Tensor scalar, Func<Tensor, Tensor, Tensor> f)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        if (scalar.Rank != 0)
        {
            throw new ShapeException(new Problem("CJ1256", "A ParamSet is scaled by single numbers.")
                .Fact("scalar", scalar)
                .Try("use a tensor of shape [], or another ParamSet for one factor per element."));
        }

        return Map(t => f(t, scalar));
    }

    private ParamSet With(Tensor[] tensors) => new(_variables, tensors, _places);

    private void RequireSame(ParamSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(_places, other._places)) return;
        var missing = _variables.FirstOrDefault(v => !other.Contains(v)) ?? other._variables.FirstOrDefault(v => !Contains(v));
        if (missing is null) return;
        throw new CajalException(new Problem("CJ1253", "Two ParamSets over different variables have no common arithmetic.")
            .Fact("left", ToString())
            .Fact("right", other.ToString())
            .Note($"'{missing.Path}' is in one of them only.")
            .Try("select the common part with Where(v => other.Contains(v))."));
    }

    private CajalException Missing(Variable variable) => new(new Problem("CJ1250", $"Variable '{variable.Path}' is not in the ParamSet.")
        .Fact("variable", variable.ToString())
        .Fact("set", string.Join(", ", _variables.Take(8).Select(v => v.Path)) + (Count > 8 ? ", ..." : ""))
        .Try("make the set with ParamSet.Of from a list that contains the variable."));
}
