using QuicLoad.Embedded.Sdk;

namespace Pulumi;

/// <summary>Tuples of outputs.</summary>
public static partial class Output
{
    /// <summary>The values together.</summary>
    public static Output<(T1, T2)> Tuple<T1, T2>(Input<T1> item1, Input<T2> item2) => Tuple(item1.ToOutput(), item2.ToOutput());

    /// <summary>The values together.</summary>
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Input<T1> item1, Input<T2> item2, Input<T3> item3) =>
        Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput());

    /// <summary>The values together.</summary>
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4) =>
        Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput());

    /// <summary>The values together.</summary>
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Input<T1> item1,
        Input<T2> item2,
        Input<T3> item3,
        Input<T4> item4,
        Input<T5> item5
    ) => Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(), item5.ToOutput());

    /// <summary>The values together.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Input<T1> item1,
        Input<T2> item2,
        Input<T3> item3,
        Input<T4> item4,
        Input<T5> item5,
        Input<T6> item6
    ) => Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(), item5.ToOutput(), item6.ToOutput());

    /// <summary>The values together.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Input<T1> item1,
        Input<T2> item2,
        Input<T3> item3,
        Input<T4> item4,
        Input<T5> item5,
        Input<T6> item6,
        Input<T7> item7
    ) =>
        Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(), item5.ToOutput(), item6.ToOutput(), item7.ToOutput());

    /// <summary>The values together.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Input<T1> item1,
        Input<T2> item2,
        Input<T3> item3,
        Input<T4> item4,
        Input<T5> item5,
        Input<T6> item6,
        Input<T7> item7,
        Input<T8> item8
    ) =>
        Tuple(
            item1.ToOutput(),
            item2.ToOutput(),
            item3.ToOutput(),
            item4.ToOutput(),
            item5.ToOutput(),
            item6.ToOutput(),
            item7.ToOutput(),
            item8.ToOutput()
        );

    /// <summary>The values together.</summary>
    public static Output<(T1, T2)> Tuple<T1, T2>(Output<T1> item1, Output<T2> item2) =>
        Gather(async s => (await s.AddAsync(item1).ConfigureAwait(false), await s.AddAsync(item2).ConfigureAwait(false)));

    /// <summary>The values together.</summary>
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Output<T1> item1, Output<T2> item2, Output<T3> item3) =>
        Gather(async s =>
            (
                await s.AddAsync(item1).ConfigureAwait(false),
                await s.AddAsync(item2).ConfigureAwait(false),
                await s.AddAsync(item3).ConfigureAwait(false)
            )
        );

    /// <summary>The values together.</summary>
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4) =>
        Gather(async s =>
            (
                await s.AddAsync(item1).ConfigureAwait(false),
                await s.AddAsync(item2).ConfigureAwait(false),
                await s.AddAsync(item3).ConfigureAwait(false),
                await s.AddAsync(item4).ConfigureAwait(false)
            )
        );

    /// <summary>The values together.</summary>
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Output<T1> item1,
        Output<T2> item2,
        Output<T3> item3,
        Output<T4> item4,
        Output<T5> item5
    ) =>
        Gather(async s =>
            (
                await s.AddAsync(item1).ConfigureAwait(false),
                await s.AddAsync(item2).ConfigureAwait(false),
                await s.AddAsync(item3).ConfigureAwait(false),
                await s.AddAsync(item4).ConfigureAwait(false),
                await s.AddAsync(item5).ConfigureAwait(false)
            )
        );

    /// <summary>The values together.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Output<T1> item1,
        Output<T2> item2,
        Output<T3> item3,
        Output<T4> item4,
        Output<T5> item5,
        Output<T6> item6
    ) =>
        Gather(async s =>
            (
                await s.AddAsync(item1).ConfigureAwait(false),
                await s.AddAsync(item2).ConfigureAwait(false),
                await s.AddAsync(item3).ConfigureAwait(false),
                await s.AddAsync(item4).ConfigureAwait(false),
                await s.AddAsync(item5).ConfigureAwait(false),
                await s.AddAsync(item6).ConfigureAwait(false)
            )
        );

    /// <summary>The values together.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Output<T1> item1,
        Output<T2> item2,
        Output<T3> item3,
        Output<T4> item4,
        Output<T5> item5,
        Output<T6> item6,
        Output<T7> item7
    ) =>
        Gather(async s =>
            (
                await s.AddAsync(item1).ConfigureAwait(false),
                await s.AddAsync(item2).ConfigureAwait(false),
                await s.AddAsync(item3).ConfigureAwait(false),
                await s.AddAsync(item4).ConfigureAwait(false),
                await s.AddAsync(item5).ConfigureAwait(false),
                await s.AddAsync(item6).ConfigureAwait(false),
                await s.AddAsync(item7).ConfigureAwait(false)
            )
        );

    /// <summary>The values together.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Output<T1> item1,
        Output<T2> item2,
        Output<T3> item3,
        Output<T4> item4,
        Output<T5> item5,
        Output<T6> item6,
        Output<T7> item7,
        Output<T8> item8
    ) =>
        Gather(async s =>
            (
                await s.AddAsync(item1).ConfigureAwait(false),
                await s.AddAsync(item2).ConfigureAwait(false),
                await s.AddAsync(item3).ConfigureAwait(false),
                await s.AddAsync(item4).ConfigureAwait(false),
                await s.AddAsync(item5).ConfigureAwait(false),
                await s.AddAsync(item6).ConfigureAwait(false),
                await s.AddAsync(item7).ConfigureAwait(false),
                await s.AddAsync(item8).ConfigureAwait(false)
            )
        );

    private static Output<T> Gather<T>(Func<Combination, Task<T>> gather)
    {
        return new(Gathered());

        async Task<OutputData<T>> Gathered()
        {
            var sum = new Combination();
            var values = await gather(sum).ConfigureAwait(false);
            return sum.Carry(values);
        }
    }
}
