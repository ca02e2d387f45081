using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cajal.Images;

/// <summary>
/// Rows of a plane at the width of the picture. Planes of half the width or height become larger by a triangle, three quarters of the nearer sample and one
/// of the farther, rounded up and down by turns as libjpeg does; other planes by repeating samples.
/// </summary>
internal sealed class JpegRow
{
    private const int Room = 32;

    private readonly JpegComponent _component;
    private readonly int _across, _down, _mostH, _mostV;
    private readonly bool _isSmooth;
    private readonly byte[] _row;

    // Sums of two rows with a sample repeated in front of the first and behind the last.
    private readonly ushort[] _sums;

    public JpegRow(JpegComponent component, int mostH, int mostV, int width)
    {
        (_component, _mostH, _mostV) = (component, mostH, mostV);
        (_across, _down) = (Ratio(component.H, mostH), Ratio(component.V, mostV));
        // Of planes of one or two columns libjpeg repeats samples.
        _isSmooth = (_across, _down) switch { (2, 1 or 2) => component.Width > 2, (1, 2) => true, _ => false };
        _row = new byte[Math.Max(width, 2 * component.Width) + Room];
        _sums = new ushort[component.Width + 2 + Room];

        static int Ratio(int part, int most) => most % part == 0 ? most / part : 0;
    }

    /// <summary>The row, as wide as the picture at least and with some room behind it.</summary>
    public ReadOnlySpan<byte> At(int y)
    {
        if (_isSmooth)
        {
            var near = y / _down;
            if (_down == 2)
            {
                var far = Math.Clamp(near + (y % 2 == 0 ? -1 : 1), 0, _component.Height - 1);
                if (_across == 1) Between(Plane(near), Plane(far), y % 2 == 0 ? 1 : 2);
                else Spread(Sums(Plane(near), Plane(far)), 4, 8, 7);
            }
            else
            {
                Spread(Sums(Plane(near)), 2, 1, 2);
            }

            return _row;
        }

        var source = Plane((int)((long)y * _component.V / _mostV));
        if (_across == 1)
        {
            source.CopyTo(_row);
            return _row;
        }

        if (_across == 2)
        {
            for (var x = 0; x < source.Length; x++) _row[2 * x] = _row[2 * x + 1] = source[x];
            return _row;
        }

        for (var x = 0; x < _row.Length - Room; x++) _row[x] = source[Math.Min((int)((long)x * _component.H / _mostH), source.Length - 1)];
        return _row;
    }

    private ReadOnlySpan<byte> Plane(int y) => _component.Plane.AsSpan((int)((long)y * _component.Stride), _component.Width);

    private void Between(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, int bias)
    {
        for (var x = 0; x < near.Length; x++) _row[x] = (byte)((3 * near[x] + far[x] + bias) >> 2);
    }

    private ushort[] Sums(ReadOnlySpan<byte> near)
    {
        var to = _sums.AsSpan(1);
        var x = 0;
        for (; x <= near.Length - 16; x += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(near[x..]));
            low.CopyTo(to[x..]);
            high.CopyTo(to[(x + 8)..]);
        }

        for (; x < near.Length; x++) to[x] = near[x];
        return Ends(near.Length);
    }

    private ushort[] Sums(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far)
    {
        var to = _sums.AsSpan(1);
        var x = 0;
        for (; x <= near.Length - 16; x += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(near[x..]));
            var (farLow, farHigh) = Vector128.Widen(Vector128.Create(far[x..]));
            (low + low + low + farLow).CopyTo(to[x..]);
            (high + high + high + farHigh).CopyTo(to[(x + 8)..]);
        }

        for (; x < near.Length; x++) to[x] = (ushort)(3 * near[x] + far[x]);
        return Ends(near.Length);
    }

    private ushort[] Ends(int count)
    {
        (_sums[0], _sums[count + 1]) = (_sums[1], _sums[count]);
        return _sums;
    }

    // Two samples from each: 3 / 4 of it, and 1 / 4 of its neighbour on the left or right.
    private void Spread(ushort[] sums, int shift, int leftBias, int rightBias)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(sums);
        ref var to = ref MemoryMarshal.GetArrayDataReference(_row);
        var (left, right) = (Vector128.Create((ushort)leftBias), Vector128.Create((ushort)rightBias));
        // The last vector reaches into the room behind both rows.
        for (var x = 0; x < _component.Width; x += 8)
        {
            var middle = Vector128.LoadUnsafe(ref from, (nuint)x + 1);
            var three = middle + middle + middle;
            var even = (three + Vector128.LoadUnsafe(ref from, (nuint)x) + left) >> shift;
            var odd = (three + Vector128.LoadUnsafe(ref from, (nuint)x + 2) + right) >> shift;
            // Little-endian: the even sample comes first in memory.
            Unsafe.As<byte, Vector128<ushort>>(ref Unsafe.Add(ref to, 2 * x)) = even | (odd << 8);
        }
    }
}
