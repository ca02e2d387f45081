namespace Cajal.Layers;

/// <summary>A layer whose vocabulary Keras keeps in a file beside the weights.</summary>
internal interface IVocabulary
{
    /// <summary>Whether the configuration did not say it.</summary>
    bool IsAwaited { get; }

    /// <summary>Takes the lines of the file, special tokens included.</summary>
    /// <param name="lines">One token each.</param>
    /// <param name="weights">The weights of the tokens in mode <c>tf_idf</c>; null in others.</param>
    void Load(string[] lines, double[]? weights);
}
