using Cajal.Graph;

namespace Cajal;

/// <summary>Where along an axis a place between elements lies: the element before it, the one after it, and how far it is from one to the other.</summary>
/// <param name="Low">The element before, int32 within the axis; the only one without interpolation.</param>
/// <param name="High">The element after; null without interpolation.</param>
/// <param name="Part">How far the place is on the way, in [0, 1).</param>
/// <param name="LowIsInside">1 where the element before exists, 0 where it is the fill value; null where that cannot be.</param>
/// <param name="HighIsInside">The same of the element after.</param>
internal sealed record Taps(Tensor Low, Tensor? High, Tensor? Part, Tensor? LowIsInside, Tensor? HighIsInside)
{
    public static Taps At(Tensor places, int extent, string interpolation, string fillMode)
    {
        if (interpolation == "nearest")
        {
            var only = (places + 0.5).Floor();
            return new Taps(Fold(only, extent, fillMode), null, null, Inside(only, extent, fillMode), null);
        }

        var low = places.Floor();
        var high = low + 1;
        return new Taps(Fold(low, extent, fillMode), Fold(high, extent, fillMode), places - low,
            Inside(low, extent, fillMode), Inside(high, extent, fillMode));
    }

    /// <summary>The same with other extents.</summary>
    public Taps Aligned(Shape shape) => new(Low.ReshapeTo(shape), High?.ReshapeTo(shape), Part?.ReshapeTo(shape),
        LowIsInside?.ReshapeTo(shape), HighIsInside?.ReshapeTo(shape));

    /// <summary>What lies at the places: the elements before and after, mixed.</summary>
    /// <param name="pick">Fetches elements <c>[.., channels]</c> for places <c>[..]</c>.</param>
    /// <param name="fillValue">What an element outside is.</param>
    public Tensor Mix(Func<Tensor, Tensor> pick, double fillValue)
    {
        var before = Filled(pick(Low), LowIsInside, fillValue);
        if (High is null) return before;
        var after = Filled(pick(High), HighIsInside, fillValue);
        return before + (after - before) * Part!.ExpandDims(-1);
    }

    private static Tensor Filled(Tensor picked, Tensor? isInside, double fillValue)
    {
        if (isInside is null) return picked;
        var inside = isInside.ExpandDims(-1);
        return fillValue == 0 ? picked * inside : (picked - fillValue) * inside + fillValue;
    }

    private static Tensor? Inside(Tensor place, int extent, string fillMode) =>
        fillMode == "constant" ? Ops.LogicalAnd(place >= 0, place < extent).Cast(place.DType) : null;

    /// <summary>The element of the axis that a place beyond its ends stands for, int32.</summary>
    private static Tensor Fold(Tensor place, int extent, string fillMode)
    {
        var folded = fillMode switch
        {
            "wrap" => Modulo(place, extent),
            "reflect" => Back(Modulo(place, 2 * extent), 2 * extent - 1),
            "mirror" => Back(Modulo(place, 2 * extent - 2), 2 * extent - 2),
            _ => place,
        };
        return folded.Clip(0, extent - 1).Cast(DType.Int32);
    }

    private static Tensor Modulo(Tensor place, int period) => period < 2 ? place.ZerosLike() : place - (place / period).Floor() * period;

    private static Tensor Back(Tensor place, int turn) => Ops.Minimum(place, turn - place);
}
