using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>One scalar function applied to registers. Registers are numbered inputs first, then one per instruction in order.</summary>
/// <param name="Op">The function.</param>
/// <param name="Type">The dtype of the arguments (of the values, for <see cref="ElementOp.Select"/>).</param>
/// <param name="ResultType">The dtype of the result.</param>
/// <param name="A">The first argument's register.</param>
/// <param name="B">The second argument's register, or -1.</param>
/// <param name="C">The third argument's register, or -1.</param>
/// <param name="D">The fourth argument's register, or -1.</param>
internal readonly record struct BlockInstruction(ElementOp Op, DType Type, DType ResultType, int A, int B = -1, int C = -1, int D = -1);

/// <summary>
/// An input of a block program: a strided view over the program's iteration space. Strides are in elements, one per axis of the
/// space; 0 repeats. A contiguous buffer has the row-major strides of the space.
/// </summary>
internal sealed record BlockInput(int Slot, DType Type, long[] Strides, long Offset = 0);

/// <summary>A register written out contiguously in the order of the iteration space.</summary>
internal readonly record struct BlockOutput(int Register, int Slot);
