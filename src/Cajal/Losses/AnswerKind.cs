namespace Cajal.Losses;

/// <summary>What kind of answer a model gives: Keras's rule on shapes, by which "accuracy" and "crossentropy" are chosen.</summary>
internal enum AnswerKind
{
    /// <summary>Yes or no.</summary>
    Binary,

    /// <summary>One class among several, with class numbers as targets.</summary>
    Sparse,

    /// <summary>One class among several, with vectors as targets.</summary>
    Categorical,
}

/// <summary>The rule itself.</summary>
internal static class AnswerKinds
{
    public static AnswerKind Of(Shape target, Shape output) =>
        output.Rank == 0 || output[-1] == 1 ? AnswerKind.Binary
        : target.Rank < output.Rank || target[-1] == 1 ? AnswerKind.Sparse
        : AnswerKind.Categorical;
}
