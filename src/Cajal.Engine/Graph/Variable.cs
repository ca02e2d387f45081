using Cajal.Graph;

namespace Cajal;

/// <summary>A named cell that holds a tensor and can be given another: a weight, a statistic, an optimizer's slot.</summary>
/// <remarks>
/// Reading <see cref="Value"/> yields the tensor of that moment; later assignments do not change it. Assigning computes.
/// Inside <c>Jit</c> an assignment is recorded and carried out when the step runs.
/// </remarks>
public sealed class Variable
{
    private Tensor _current;

    /// <summary>Makes a variable with an initial value, which is computed now.</summary>
    /// <param name="value">The initial value; fixes shape and dtype.</param>
    /// <param name="name">A name for messages and files.</param>
    /// <param name="trainable">Whether optimizers may change it.</param>
    public Variable(Tensor value, string name = "variable", bool trainable = true)
    {
        ArgumentNullException.ThrowIfNull(value);
        Name = name;
        Trainable = trainable;
        Spec = value.Spec;
        // A computation that only this variable asks for goes straight into its memory.
        var own = value.IsRealized ? Copy(value) : Computed(value.StopGradient());
        _current = Tensor.FromStorage(own, this);
    }

    private Variable(Storage memory, string name, bool trainable)
    {
        (Name, Trainable, Spec) = (name, trainable, memory.Spec);
        _current = Tensor.FromStorage(memory, this);
    }

    /// <summary>The variable's name, such as <c>kernel</c>.</summary>
    public string Name { get; set; }

    /// <summary>The name with the layers around it, such as <c>sequential/dense/kernel</c>; the name alone where none is set.</summary>
    public string Path { get => field ?? Name; set; }

    /// <summary>Whether optimizers may change it.</summary>
    public bool Trainable { get; set; }

    /// <summary>What optimizers make of the value after each step, for example a limit on its norm; null to leave it as it is.</summary>
    public Func<Tensor, Tensor>? Constraint { get; set; }

    /// <summary>What the value stands for together with others, where files are to keep that instead; null for the value itself.</summary>
    internal Func<Tensor>? Merged { get; set; }

    /// <summary>What files keep.</summary>
    internal Tensor Saved => Merged?.Invoke().Realize() ?? Current;

    /// <summary>Shape and dtype, fixed for life.</summary>
    public TensorSpec Spec { get; }

    /// <summary>The extents.</summary>
    public Shape Shape => Spec.Shape;

    /// <summary>The element type.</summary>
    public DType DType => Spec.DType;

    /// <summary>The number of elements.</summary>
    public long Size => Spec.Shape.Size;

    /// <summary>The current value: under a substitution the substituted tensor, inside a trace a symbol.</summary>
    public Tensor Value => VariableScope.Current?.Read(this) ?? Expose();

    /// <summary>The stored value, whatever scope is open.</summary>
    internal Tensor Current => Volatile.Read(ref _current);

    /// <summary>The memory in which a plan finds, and may replace, the value.</summary>
    internal Storage Storage => Current.Storage!;

    /// <summary>Reads the value.</summary>
    public static implicit operator Tensor(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable.Value;
    }

    /// <summary>Gives the variable a new value of the same shape, which is computed now.</summary>
    /// <exception cref="ShapeException">The shape differs.</exception>
    public void Assign(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Shape != Shape)
        {
            throw new ShapeException(new Problem("CJ1004", $"Variable '{Path}' cannot take this value.")
                .Fact($"{Path}", $"{Spec}, fixed when it was made")
                .Fact("value", value)
                .Try($"give it a value of shape {Shape}, or make a new variable."));
        }

        value = value.Cast(DType);
        if (VariableScope.Current is { } scope) scope.Assign(this, value);
        else Set(value);
    }

    /// <summary>Adds to the value.</summary>
    public void AssignAdd(Tensor delta) => Assign(Value + delta);

    /// <summary>For example <c>kernel: float32 [784, 128]</c>.</summary>
    public override string ToString() => $"{Path}: {Spec}";

    /// <summary>A variable of zeros in memory that nobody has touched, to be filled from a file.</summary>
    internal static Variable Untouched(TensorSpec spec, string name, bool trainable) => new(new Storage(spec, isZero: true), name, trainable);

    /// <summary>The memory of the value, for somebody who writes all of it at once and past every scope.</summary>
    /// <typeparam name="T">The element type of <see cref="DType"/>; byte for bool.</typeparam>
    internal Span<T> Overwrite<T>() where T : unmanaged
    {
        MakeWritable(keepValues: false);
        return Storage.Span<T>();
    }

    /// <summary>Stores a value at once, past every scope.</summary>
    internal void Set(Tensor value)
    {
        Backend.Current.Realize([value]);
        Volatile.Write(ref _current, Tensor.FromStorage(Copy(value), this));
    }

    private static Storage Computed(Tensor value)
    {
        Backend.Current.Realize([value]);
        return value.Storage!;
    }

    /// <summary>A private copy: a later step writes into the variable's memory, and the caller's tensor must not change.</summary>
    private static unsafe Storage Copy(Tensor value)
    {
        var own = new Storage(value.Spec);
        Buffer.MemoryCopy(value.Storage!.Pointer, own.Pointer, own.Spec.Bytes, own.Spec.Bytes);
        return own;
    }

    /// <summary>Puts fresh memory under the variable where a user may still be looking at the old.</summary>
    internal void MakeWritable(bool keepValues)
    {
        var old = Storage;
        if (!old.IsExposed) return;
        var own = new Storage(Spec);
        if (keepValues)
        {
            unsafe
            {
                Buffer.MemoryCopy(old.Pointer, own.Pointer, Spec.Bytes, Spec.Bytes);
            }
        }

        Volatile.Write(ref _current, Tensor.FromStorage(own, this));
    }

    /// <summary>The stored value for somebody who may keep it: later steps then write elsewhere.</summary>
    internal Tensor Expose()
    {
        var value = Current;
        value.Storage!.IsExposed = true;
        return value;
    }
}
