using System.Runtime.ExceptionServices;

namespace Cajal.Images;

/// <summary>Work on many pictures, as many at a time as there are processors.</summary>
internal static class ManyImages
{
    /// <summary>Calls a function for each number from 0 on. When several fail, the error is that of the first, whatever thread was faster.</summary>
    public static void Run(int count, Action<int> work)
    {
        var errors = new Exception?[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            try
            {
                work(i);
            }
            catch (Exception e)
            {
                errors[i] = e;
            }
        });
        if (Array.Find(errors, e => e is not null) is { } error) ExceptionDispatchInfo.Throw(error);
    }
}
