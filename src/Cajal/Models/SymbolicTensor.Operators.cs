using Cajal.Layers;

namespace Cajal;

public partial class SymbolicTensor
{
    /// <summary>The sum, element by element, as a layer of the model.</summary>
    public static SymbolicTensor operator +(SymbolicTensor a, SymbolicTensor b) => Operation.Apply("Add", a, b);

    /// <summary>The sum with a constant.</summary>
    public static SymbolicTensor operator +(SymbolicTensor a, Tensor b) => Operation.Apply("Add", a, b);

    /// <summary>The sum with a constant.</summary>
    public static SymbolicTensor operator +(Tensor a, SymbolicTensor b) => Operation.Apply("Add", a, b);

    /// <summary>The difference, element by element, as a layer of the model.</summary>
    public static SymbolicTensor operator -(SymbolicTensor a, SymbolicTensor b) => Operation.Apply("Subtract", a, b);

    /// <summary>The difference with a constant.</summary>
    public static SymbolicTensor operator -(SymbolicTensor a, Tensor b) => Operation.Apply("Subtract", a, b);

    /// <summary>The difference with a constant.</summary>
    public static SymbolicTensor operator -(Tensor a, SymbolicTensor b) => Operation.Apply("Subtract", a, b);

    /// <summary>The product, element by element, as a layer of the model.</summary>
    public static SymbolicTensor operator *(SymbolicTensor a, SymbolicTensor b) => Operation.Apply("Multiply", a, b);

    /// <summary>The product with a constant.</summary>
    public static SymbolicTensor operator *(SymbolicTensor a, Tensor b) => Operation.Apply("Multiply", a, b);

    /// <summary>The product with a constant.</summary>
    public static SymbolicTensor operator *(Tensor a, SymbolicTensor b) => Operation.Apply("Multiply", a, b);

    /// <summary>The quotient, element by element, as a layer of the model.</summary>
    public static SymbolicTensor operator /(SymbolicTensor a, SymbolicTensor b) => Operation.Apply("TrueDivide", a, b);

    /// <summary>The quotient by a constant.</summary>
    public static SymbolicTensor operator /(SymbolicTensor a, Tensor b) => Operation.Apply("TrueDivide", a, b);

    /// <summary>The quotient of a constant.</summary>
    public static SymbolicTensor operator /(Tensor a, SymbolicTensor b) => Operation.Apply("TrueDivide", a, b);

    /// <summary>Every element with the opposite sign.</summary>
    public static SymbolicTensor operator -(SymbolicTensor a) => Operation.Apply("Negative", a);
}
