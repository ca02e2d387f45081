using System.Runtime.InteropServices;
using Cajal.Kernels;

namespace Cajal.Benchmarks;

/// <summary>
/// Convolutions of oneDNN's release 2 through its C interface, in the layouts it likes best and with its own memory, so that no reordering
/// is measured. Descriptors are blocks of bytes to us, larger than any release's.
/// </summary>
internal sealed unsafe class OneDnnConvolution
{
    private const int DescriptorBytes = 1 << 14;
    private const int Float32 = 3, AnyLayout = 1, Training = 64, ImplementationName = 8;

    // Operands are told apart by numbers, as queries and as arguments.
    private static readonly (int Query, int Argument) Source = (129, 1), SourceGrad = (130, 129), Weights = (131, 33), WeightsGrad = (132, 161),
        Target = (133, 17), TargetGrad = (134, 145);

    private static nint _library, _engine, _stream;

    private readonly nint _primitive;
    private readonly Argument[] _arguments;

    private OneDnnConvolution(nint primitive, Argument[] arguments, string name) => (_primitive, _arguments, Name) = (primitive, arguments, name);

    [StructLayout(LayoutKind.Sequential)]
    private struct Argument
    {
        public int Number;
        public nint Memory;
    }

    /// <summary>Which implementation answers.</summary>
    public string Name { get; }

    /// <summary>Whether the library is there; says so if not.</summary>
    public static bool IsInstalled()
    {
        if (Native.Load("libdnnl.so.2") is not { } library)
        {
            Console.WriteLine("oneDNN 2 is not installed (Debian: libdnnl2); skipped.");
            return false;
        }

        _library = library;
        fixed (nint* engine = &_engine, stream = &_stream)
        {
            Check(((delegate* unmanaged<nint*, int, nuint, int>)Entry("dnnl_engine_create"))(engine, 1, 0));
            Check(((delegate* unmanaged<nint*, nint, uint, int>)Entry("dnnl_stream_create"))(stream, _engine, 1));
        }

        return true;
    }

    /// <summary>Every way in which the library can compute it: direct, by Winograd's method, and what it would choose itself.</summary>
    public static List<OneDnnConvolution> All(ConvShape shape, ConvWay way)
    {
        var found = new List<OneDnnConvolution>();
        foreach (var algorithm in (int[])[1, 2, 3])
        {
            if (Make(shape, way, algorithm) is not { } one) continue;
            if (found.Exists(f => f.Name == one.Name)) one.Dispose();
            else found.Add(one);
        }

        return found;
    }

    public void Run()
    {
        fixed (Argument* arguments = _arguments)
            Check(((delegate* unmanaged<nint, nint, int, Argument*, int>)Entry("dnnl_primitive_execute"))(_primitive, _stream, _arguments.Length, arguments));
        Check(((delegate* unmanaged<nint, int>)Entry("dnnl_stream_wait"))(_stream));
    }

    public void Dispose()
    {
        foreach (var argument in _arguments) ((delegate* unmanaged<nint, int>)Entry("dnnl_memory_destroy"))(argument.Memory);
        ((delegate* unmanaged<nint, int>)Entry("dnnl_primitive_destroy"))(_primitive);
    }

    private static OneDnnConvolution? Make(ConvShape s, ConvWay way, int algorithm)
    {
        var bytes = (byte*)NativeMemory.AllocZeroed(5 * DescriptorBytes);
        byte* source = bytes, weights = source + DescriptorBytes, target = weights + DescriptorBytes;
        byte* forward = target + DescriptorBytes, backward = forward + DescriptorBytes;
        nint hint = 0, wanted = 0;
        try
        {
            Describe(source, s.Images, s.In, s.Image.Height, s.Image.Width);
            Describe(weights, s.Out, s.In, s.Window.Height, s.Window.Width);
            Describe(target, s.Images, s.Out, s.Result.Height, s.Result.Width);
            var strides = stackalloc long[12] { s.Strides.Height, s.Strides.Width, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
            var low = stackalloc long[12] { s.Low.Height, s.Low.Width, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
            var high = stackalloc long[12] { Behind(s.Image.Height, s.Result.Height, s.Window.Height, s.Strides.Height, s.Low.Height),
                Behind(s.Image.Width, s.Result.Width, s.Window.Width, s.Strides.Width, s.Low.Width), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
            var status = ((delegate* unmanaged<byte*, int, int, byte*, byte*, byte*, byte*, long*, long*, long*, int>)
                Entry("dnnl_convolution_forward_desc_init"))(forward, Training, algorithm, source, weights, null, target, strides, low, high);
            if (status != 0 || Create(forward, 0, out hint) != 0) return null;
            if (way == ConvWay.InputGrad)
            {
                status = ((delegate* unmanaged<byte*, int, byte*, byte*, byte*, long*, long*, long*, int>)
                    Entry("dnnl_convolution_backward_data_desc_init"))(backward, algorithm, source, weights, target, strides, low, high);
            }
            else if (way == ConvWay.KernelGrad)
            {
                status = ((delegate* unmanaged<byte*, int, byte*, byte*, byte*, byte*, long*, long*, long*, int>)
                    Entry("dnnl_convolution_backward_weights_desc_init"))(backward, algorithm, source, weights, null, target, strides, low, high);
            }

            if (status != 0 || Create(way == ConvWay.Forward ? forward : backward, way == ConvWay.Forward ? 0 : hint, out wanted) != 0) return null;
            nint primitive;
            if (((delegate* unmanaged<nint*, nint, int>)Entry("dnnl_primitive_create"))(&primitive, wanted) != 0) return null;
            var operands = way switch
            {
                ConvWay.Forward => new[] { Source, Weights, Target },
                ConvWay.InputGrad => [SourceGrad, Weights, TargetGrad],
                _ => [Source, WeightsGrad, TargetGrad],
            };
            nint name;
            Check(((delegate* unmanaged<nint, int, int, void*, int>)Entry("dnnl_primitive_desc_query"))(wanted, ImplementationName, 0, &name));
            var pd = wanted;
            return new OneDnnConvolution(primitive, Array.ConvertAll(operands, o => Filled(pd, o)), Marshal.PtrToStringUTF8(name) ?? "");
        }
        finally
        {
            foreach (var descriptor in (nint[])[hint, wanted])
                if (descriptor != 0) ((delegate* unmanaged<nint, int>)Entry("dnnl_primitive_desc_destroy"))(descriptor);
            NativeMemory.Free(bytes);
        }
    }

    /// <summary>The zeros behind the image that make the library count as many results.</summary>
    private static int Behind(int image, int result, int window, int stride, int low) => (result - 1) * stride + window - image - low;

    private static void Describe(byte* descriptor, params long[] dims)
    {
        fixed (long* extents = dims)
            Check(((delegate* unmanaged<byte*, int, long*, int, int, int>)Entry("dnnl_memory_desc_init_by_tag"))(descriptor, dims.Length, extents, Float32, AnyLayout));
    }

    private static int Create(byte* operation, nint hint, out nint made)
    {
        nint descriptor = 0;
        var status = ((delegate* unmanaged<nint*, byte*, nint, nint, nint, int>)Entry("dnnl_primitive_desc_create"))(&descriptor, operation, 0, _engine, hint);
        made = descriptor;
        return status;
    }

    /// <summary>An operand in the library's layout and memory, with numbers between -1 and 1.</summary>
    private static Argument Filled(nint primitive, (int Query, int Argument) operand)
    {
        var layout = ((delegate* unmanaged<nint, int, int, nint>)Entry("dnnl_primitive_desc_query_md"))(primitive, operand.Query, 0);
        nint memory;
        void* data;
        Check(((delegate* unmanaged<nint*, nint, nint, nint, int>)Entry("dnnl_memory_create"))(&memory, layout, _engine, -1));
        Check(((delegate* unmanaged<nint, void**, int>)Entry("dnnl_memory_get_data_handle"))(memory, &data));
        var count = ((delegate* unmanaged<nint, nuint>)Entry("dnnl_memory_desc_get_size"))(layout) / sizeof(float);
        Native.Fill((float*)data, (long)count);
        return new Argument { Number = operand.Argument, Memory = memory };
    }

    private static void Check(int status)
    {
        if (status != 0) throw new InvalidOperationException($"oneDNN answers with status {status}.");
    }

    private static nint Entry(string name) => NativeLibrary.GetExport(_library, name);
}
