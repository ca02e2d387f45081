using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Cajal.Data;

/// <summary>What stands in front of the elements of a <c>.npy</c> file: element type, order of the axes, extents.</summary>
/// <seealso href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The format's description</seealso>
internal sealed class NpyHeader(NpyElement element, bool isFortran, long[] extents)
{
    private const int Alignment = 64, MaxLength = 1 << 16, MaxRank = 32;

    /// <summary>How an element is written.</summary>
    public NpyElement Element { get; } = element;

    /// <summary>Whether the first axis is the fastest.</summary>
    public bool IsFortran { get; } = isFortran;

    /// <summary>The extents.</summary>
    public long[] Extents { get; } = extents;

    /// <summary>The elements; never overflows, for what is read has been checked.</summary>
    public long Count => Extents.Aggregate(1L, (a, b) => a * b);

    /// <summary>The bytes of all elements.</summary>
    public long Bytes => Count * Element.Width;

    /// <summary>For example <c>&lt;f4 (3, 4)</c>.</summary>
    public override string ToString() => $"{Element} {Tuple(Extents)}{(IsFortran ? ", Fortran order" : "")}";

    /// <summary>The header of a tensor's file, version 1.0 of the format.</summary>
    public static byte[] Of(TensorSpec spec) => Of(spec.DType, [.. spec.Shape], 0);

    /// <summary>A header that is the same number of bytes for any number of rows.</summary>
    public static byte[] OfRows(long count, TensorSpec row) => Of(row.DType, [count, .. row.Shape], 20 - $"{count}".Length);

    private static byte[] Of(DType dtype, long[] extents, int spare)
    {
        var text = $"{{'descr': '{NpyElement.Of(dtype)}', 'fortran_order': False, 'shape': {Tuple(extents)}, }}" + new string(' ', spare);
        const int prefix = 10;
        var padding = (Alignment - (prefix + text.Length + 1) % Alignment) % Alignment;
        var body = Encoding.ASCII.GetBytes(text + new string(' ', padding) + "\n");
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)body.Length, (byte)(body.Length >> 8), .. body];
    }

    /// <summary>Reads a header and leaves the stream at the first element.</summary>
    public static NpyHeader Read(Stream stream, string name)
    {
        Span<byte> head = stackalloc byte[12];
        if (stream.ReadAtLeast(head[..8], 8, throwOnEndOfStream: false) < 8) throw NpyErrors.NotNpy(name, "it is shorter than a header");
        if (head[0] != 0x93 || !head[1..6].SequenceEqual("NUMPY"u8))
        {
            throw NpyErrors.NotNpy(name, $"it begins with {Convert.ToHexString(head[..6])}");
        }

        if (head[6] is not (1 or 2 or 3) || head[7] != 0) throw NpyErrors.NotNpy(name, $"it is of version {head[6]}.{head[7]}, not 1.0, 2.0 or 3.0");
        var width = head[6] == 1 ? 2 : 4;
        if (stream.ReadAtLeast(head[8..(8 + width)], width, throwOnEndOfStream: false) < width) throw NpyErrors.NotNpy(name, "it ends within the header");
        var length = width == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(head[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(head[8..]);
        if (length > MaxLength) throw NpyErrors.NotNpy(name, $"its header claims {length} bytes");
        var text = new byte[length];
        if (stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length) throw NpyErrors.NotNpy(name, "it ends within the header");
        return new Parser(head[6] == 3 ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text), name).Read();
    }

    private static string Tuple(long[] extents)
    {
        var list = string.Join(", ", extents.Select(d => d.ToString(CultureInfo.InvariantCulture)));
        return extents.Length == 1 ? $"({list},)" : $"({list})";
    }

    /// <summary>Reads the dictionary in Python's notation, as far as headers use it.</summary>
    private sealed class Parser(string text, string name)
    {
        private int _at;

        public NpyHeader Read()
        {
            (string? Descr, bool? Fortran, long[]? Shape) = (null, null, null);
            Expect('{');
            while (!Accept('}'))
            {
                var key = Quoted();
                Expect(':');
                switch (key)
                {
                    case "descr" when Descr is null: Descr = Description(); break;
                    case "fortran_order" when Fortran is null: Fortran = Boolean(); break;
                    case "shape" when Shape is null: Shape = Extents(); break;
                    default: throw Wrong();
                }

                if (Accept(',')) continue;
                Expect('}');
                break;
            }

            Skip();
            if (_at != text.Length || Descr is null || Fortran is null || Shape is null) throw Wrong();
            var element = NpyElement.Parse(Descr) ?? throw NpyErrors.Unreadable(name, Descr);
            Check(Shape, element);
            return new NpyHeader(element, Fortran.Value, Shape);
        }

        // Extents whose product overflows are refused even beside an extent of 0, as NumPy does.
        private void Check(long[] extents, NpyElement element)
        {
            if (extents.Length > MaxRank) throw Wrong();
            UInt128 bytes = (UInt128)element.Width;
            foreach (var extent in extents)
            {
                bytes *= (UInt128)Math.Max(1, extent);
                if (bytes > (UInt128)long.MaxValue) throw NpyErrors.TooLarge(name, Tuple(extents));
            }
        }

        private string Description()
        {
            Skip();
            return _at < text.Length && text[_at] is ('[' or '(') ? throw NpyErrors.Unreadable(name, "a structure of several fields") : Quoted();
        }

        private string Quoted()
        {
            Skip();
            if (_at >= text.Length || text[_at] is not ('\'' or '"')) throw Wrong();
            var end = text.IndexOf(text[_at], _at + 1);
            if (end < 0) throw Wrong();
            var inside = text[(_at + 1)..end];
            _at = end + 1;
            return inside;
        }

        private bool Boolean()
        {
            Skip();
            foreach (var (word, value) in ((string, bool)[])[("True", true), ("False", false)])
            {
                if (string.CompareOrdinal(text, _at, word, 0, word.Length) != 0) continue;
                _at += word.Length;
                return value;
            }

            throw Wrong();
        }

        private long[] Extents()
        {
            var extents = new List<long>();
            Expect('(');
            while (!Accept(')'))
            {
                extents.Add(Number());
                if (Accept(',')) continue;
                // "(3)" is a number in brackets, not a tuple.
                if (extents.Count == 1) throw Wrong();
                Expect(')');
                break;
            }

            return [.. extents];
        }

        private long Number()
        {
            Skip();
            var start = _at;
            while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
            if (!long.TryParse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var value)) throw Wrong();
            if (_at < text.Length && text[_at] == 'L') _at++; // As Python 2 wrote long numbers.
            return value;
        }

        private bool Accept(char c)
        {
            Skip();
            if (_at >= text.Length || text[_at] != c) return false;
            _at++;
            return true;
        }

        private void Expect(char c)
        {
            if (!Accept(c)) throw Wrong();
        }

        private void Skip()
        {
            while (_at < text.Length && text[_at] is (' ' or '\n' or '\t' or '\r')) _at++;
        }

        private CajalException Wrong()
        {
            var shown = new string([.. text.TrimEnd().Take(120).Select(c => char.IsControl(c) ? '?' : c)]);
            return NpyErrors.NotNpy(name, $"its header cannot be understood at character {_at}: {shown}");
        }
    }
}
