namespace Cajal.Graph;

/// <summary>The seam through which the graph has tensors computed without knowing who computes.</summary>
internal interface IBackend
{
    /// <summary>Gives every tensor its storage.</summary>
    void Realize(ReadOnlySpan<Tensor> tensors);
}

/// <summary>The backend in use. The room that plans fills this seam when the assembly is loaded.</summary>
internal static class Backend
{
    public static IBackend Current { get; set; } = null!;
}
