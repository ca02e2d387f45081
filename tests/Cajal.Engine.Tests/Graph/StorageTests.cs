using Xunit;

namespace Cajal.Engine.Tests.Graph;

public sealed class StorageTests
{
    [Fact]
    public void A_tensor_of_too_many_elements_is_an_error_with_a_page()
    {
        var column = Ops.Zeros([100_000, 1]);
        var error = Assert.Throws<CajalException>(() => (column + column.Transpose()).Realize());
        Assert.Equal("CJ1009", error.Code);
        Assert.Contains("10,000,000,000 elements", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_larger_than_an_array_of_dotnet_computes()
    {
        // 1.2 GiB of float32: beyond what is kept on the managed heap.
        var x = Ops.Arange(1024).Cast(DType.Float32).Reshape(1024, 1).BroadcastTo([1024, 320_000]).Realize();
        Assert.Equal(1023, x[1023, 319_999].Item());
        Assert.Equal(0, x[0, 5].Item());
    }
}
