namespace Cajal.Graph;

/// <summary>
/// Redirects reads and writes of variables while it is open: to the parameters of a substitution, or to the symbols of a trace.
/// </summary>
internal abstract class VariableScope : IDisposable
{
    [ThreadStatic]
    private static VariableScope? _current;

    private readonly VariableScope? _outer;

    protected VariableScope()
    {
        _outer = _current;
        _current = this;
    }

    public static VariableScope? Current => _current;

    /// <summary>The innermost recording that is open; null where none is.</summary>
    public static Trace? Recording
    {
        get
        {
            var scope = _current;
            while (scope is not null and not Trace) scope = scope._outer;
            return scope as Trace;
        }
    }

    protected VariableScope? Outer => _outer;

    /// <summary>The value that the variable has within this scope.</summary>
    public abstract Tensor Read(Variable variable);

    /// <summary>Takes a new value; the variable itself stays as it is.</summary>
    public abstract void Assign(Variable variable, Tensor value);

    protected Tensor ReadOutside(Variable variable) => _outer is null ? variable.Expose() : _outer.Read(variable);

    protected void AssignOutside(Variable variable, Tensor value)
    {
        if (_outer is null) variable.Set(value);
        else _outer.Assign(variable, value);
    }

    public virtual void Dispose() => _current = _outer;
}
