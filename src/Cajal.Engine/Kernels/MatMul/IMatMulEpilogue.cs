namespace Cajal.Kernels;

/// <summary>Element-wise work on a product or a convolution that is done while the result is still in the cache.</summary>
internal unsafe interface IMatMulEpilogue
{
    /// <summary>
    /// Finishes the elements <paramref name="from"/> to <paramref name="to"/> (excluded) of C's buffer, in any cut. Called
    /// exactly once for every element, from any thread, after its last term has been added.
    /// </summary>
    void Run(nint* slots, long from, long to);
}
