namespace Cajal;

/// <summary>A way to learn a task, for <see cref="Transfer.Compare(IReadOnlyList{Learner}, IReadOnlyList{int}, int, int, Action{string})"/>.</summary>
/// <param name="Name">What it is called in tables, such as <c>from scratch</c>.</param>
/// <param name="Train">
/// The examples to learn from, as this way sees them: pictures, or features that were kept. Row by row they are the same examples for every learner.
/// </param>
/// <param name="HeldOut">The examples to measure on, in the same form; nobody learns from them.</param>
/// <param name="Fit">From some of the examples and a seed to a trained model whose output tells a class: one number for each class, or one for yes or no.</param>
public sealed record Learner(string Name, ArrayDataset Train, ArrayDataset HeldOut, Func<ArrayDataset, int, Model> Fit);
